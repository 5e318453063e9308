package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists and changes the accounts of a site. */
@Command(
    name = "accounts",
    description = "Who may open rooms: the accounts in Prosody.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountsCommand.AccountListCommand.class,
      AccountAddCommand.class,
      AccountChangeCommands.AccountEnableCommand.class,
      AccountChangeCommands.AccountDisableCommand.class,
      AccountChangeCommands.AccountExpireCommand.class,
      AccountChangeCommands.AccountPasswordCommand.class,
      AccountChangeCommands.AccountDeleteCommand.class,
      AccountImportCommand.class,
      RoomLinkCommand.class
    })
public final class AccountsCommand extends CommandGroup {
  AccountsCommand() {
    super("say what to do: list, add, enable, disable, expire, password, delete, import or link");
  }

  /** One that is disabled, or will be, says so. */
  static String describe(Map<String, Object> account) {
    return text(account, "name")
        + (Boolean.FALSE.equals(account.get("enabled")) ? "  disabled" : "")
        + (account.get("because") == null ? "" : " (" + account.get("because") + ")")
        + textAfter("  until ", account, "expiresAt")
        + textAfter("  ", account, "note");
  }

  @Command(
      name = "list",
      description = "The accounts of a site; never those of services.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: the names of those that are disabled:",
        "  meetkeeper accounts list --json | jq -r '.items[] | select(.enabled | not) | .name'"
      })
  static final class AccountListCommand extends SiteGatewayCommand {
    @Override
    protected int run(LocalGatewayClient client, String path) {
      List<Map<String, Object>> accounts = client.items(path + "/accounts?limit=1000");
      if (json()) {
        printJson(Map.of("items", accounts));
      } else {
        accounts.forEach(account -> println(describe(account)));
      }
      return ExitCode.DONE;
    }
  }
}
