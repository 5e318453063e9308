package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates an account. */
@Command(
    name = "add",
    description = {
      "Creates an account.",
      "Without a password file a password is generated, and shown only once."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: an account for a term:",
      "  meetkeeper accounts add anna --note 4b --expires 2027-01-31T23:00:00Z"
    })
final class AccountAddCommand extends SiteGatewayCommand {
  @Parameters(paramLabel = "NAME", description = "The part before the @.")
  private String name;

  @Mixin private AccountPasswordFile passwordFile;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it is disabled by itself: 2027-01-31T23:00:00Z, or after 90d.")
  private String expires;

  @Option(names = "--note", paramLabel = "TEXT", description = "Whose account it is.")
  private String note;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Override
  protected void checkUse() {
    expiry();
  }

  private String expiry() {
    return expires == null
        ? null
        : TimeOption.future("--expires", expires, Clock.systemUTC()).toString();
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    Map<String, Object> created =
        client.post(path + "/accounts" + (dryRun ? "?dryRun=true" : ""), request());
    if (json()) {
      printJson(created);
      return ExitCode.DONE;
    }
    println(
        SiteCommandMessage.ACCOUNT_CREATED.with(dryRun, AccountsCommand.describe(created, out())));
    if (created.get("password") != null) {
      println(SiteCommandMessage.PASSWORD_ONCE.with(text(created, "password")));
    }
    return ExitCode.DONE;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("name", name);
    if (passwordFile.isGiven()) {
      request.put("password", passwordFile.password());
    }
    if (expires != null) {
      request.put("expiresAt", expiry());
    }
    if (note != null) {
      request.put("note", note);
    }
    return request;
  }
}
