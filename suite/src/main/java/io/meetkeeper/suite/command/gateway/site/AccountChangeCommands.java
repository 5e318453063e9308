package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.ANY_VERSION;

import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change or delete one account. */
final class AccountChangeCommands {
  private AccountChangeCommands() {}

  @Command(
      name = "enable",
      description = "Enables an account again, with the password that it had.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper accounts enable anna"})
  static final class AccountEnableCommand extends AccountCommand {
    @Override
    int change(LocalGatewayClient client, String path) {
      return report(
          client.patch(path + dryRunQuery(), Map.of("enabled", true), ANY_VERSION), "enable");
    }
  }

  @Command(
      name = "disable",
      description = "Disables an account; its sessions end at once.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper accounts disable anna"})
  static final class AccountDisableCommand extends AccountCommand {
    @Override
    int change(LocalGatewayClient client, String path) {
      return report(
          client.patch(path + dryRunQuery(), Map.of("enabled", false), ANY_VERSION), "disable");
    }
  }

  @Command(
      name = "expire",
      description = "Says when an account is disabled by itself.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples: at the end of a term, in a week, and never:",
        "  meetkeeper accounts expire anna 2027-01-31T23:00:00Z",
        "  meetkeeper accounts expire anna 7d",
        "  meetkeeper accounts expire anna never"
      })
  static final class AccountExpireCommand extends AccountCommand {
    @Parameters(paramLabel = "TIME", description = "A time, a duration from now, or never.")
    private String time;

    @Override
    protected void checkUse() {
      expiry();
    }

    private String expiry() {
      return time.equals("never")
          ? null
          : TimeOption.future("TIME", time, Clock.systemUTC()).toString();
    }

    @Override
    int change(LocalGatewayClient client, String path) {
      Map<String, Object> patch = Collections.singletonMap("expiresAt", expiry());
      return report(client.patch(path + dryRunQuery(), patch, ANY_VERSION), "change");
    }
  }

  @Command(
      name = "password",
      description = "Gives an account a new password; one that is disabled stays so.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples: a generated password, shown only once; and one from standard input:",
        "  meetkeeper accounts password anna",
        "  pwgen -s 16 1 | meetkeeper accounts password anna --password-file -"
      })
  static final class AccountPasswordCommand extends AccountCommand {
    @Mixin private AccountPasswordFile passwordFile;

    @Override
    int change(LocalGatewayClient client, String path) {
      Map<String, Object> request =
          passwordFile.isGiven() ? Map.of("password", passwordFile.password()) : Map.of();
      Map<String, Object> account =
          client.put(path + "/password" + dryRunQuery(), request, ANY_VERSION);
      int code = report(account, "change");
      if (!json() && account.get("password") != null) {
        println(SiteCommandMessage.PASSWORD_ONCE.with(text(account, "password")));
      }
      return code;
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes an account and what Prosody keeps of it. This cannot be undone.",
        "To be able to go back, use accounts disable."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper accounts delete anna --yes"})
  static final class AccountDeleteCommand extends AccountCommand {
    @Option(names = "--yes", description = "Confirms it; without it nothing is deleted.")
    private boolean confirmed;

    @Override
    protected void checkUse() {
      if (!confirmed && !dryRun()) {
        throw new InvalidOptionException(SiteCommandMessage.DELETE_MEANT.with());
      }
    }

    @Override
    int change(LocalGatewayClient client, String path) {
      client.delete(path + dryRunQuery(), ANY_VERSION);
      if (json()) {
        printJson(Map.of("name", name(), "deleted", !dryRun()));
      } else {
        println(SiteCommandMessage.ACCOUNT_DELETED.with(dryRun(), name()));
      }
      return ExitCode.DONE;
    }
  }
}
