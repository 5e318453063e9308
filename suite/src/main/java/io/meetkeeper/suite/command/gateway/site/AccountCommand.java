package io.meetkeeper.suite.command.gateway.site;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.JsonMember;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that changes one account. */
abstract class AccountCommand extends SiteGatewayCommand {
  @Parameters(paramLabel = "NAME", description = "As accounts list shows it.")
  private String name;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  /** The part before the @. */
  final String name() {
    return name;
  }

  final boolean dryRun() {
    return dryRun;
  }

  @Override
  protected final int run(LocalGatewayClient client, String path) {
    return change(client, path + "/accounts/" + LocalGatewayClient.encode(name));
  }

  /** Changes the account at a path. */
  abstract int change(LocalGatewayClient client, String path);

  final String dryRunQuery() {
    return dryRun ? "?dryRun=true" : "";
  }

  /**
   * Prints the account, or the change that was made.
   *
   * @param verb for example {@code enable}
   */
  final int report(Map<String, Object> account, String verb) {
    if (json()) {
      printJson(account);
    } else {
      println(
          SiteCommandMessage.ACCOUNT_CHANGED.with(
              verb, dryRun, name, JsonMember.optional(account, "expiresAt")));
    }
    return ExitCode.DONE;
  }
}
