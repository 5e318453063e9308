package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.ItemTable;
import io.meetkeeper.suite.terminal.TerminalOutput;
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
      SiteLoginCommand.class,
      RoomLinkCommand.class
    })
public final class AccountsCommand extends CommandGroup {

  /** Describes an account, including whether it is or will be disabled. */
  static MessageText describe(Map<String, Object> account, TerminalOutput out) {
    String state = state(account, out);
    return SiteCommandMessage.ACCOUNT.with(
        text(account, "name"),
        state.isEmpty() ? null : state,
        optional(account, "expiresAt"),
        optional(account, "note"));
  }

  private static String state(Map<String, Object> account, TerminalOutput out) {
    return out.render(
        SiteCommandMessage.ACCOUNT_STATE.with(
            Boolean.FALSE.equals(account.get("enabled")), optional(account, "because")));
  }

  @Command(
      name = "list",
      description = "The accounts of a site; never those of services.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Columns: name, state, when it expires, note.",
        "",
        "Example: the names of those that are disabled:",
        "  meetkeeper accounts list --json | jq -r '.items[] | select(.enabled | not) | .name'"
      })
  static final class AccountListCommand extends SiteGatewayCommand {
    @Override
    protected int run(LocalGatewayClient client, String path) {
      List<Map<String, Object>> accounts = client.items(path + "/accounts?limit=1000");
      return printItems(
          Map.of("items", accounts),
          accounts,
          new ItemTable(
              List.of(
                  ColumnHeader.NAME, ColumnHeader.STATE, ColumnHeader.EXPIRES, ColumnHeader.NOTE),
              account ->
                  List.of(
                      text(account, "name"),
                      state(account, out()),
                      text(account, "expiresAt"),
                      text(account, "note"))),
          SiteCommandMessage.NO_ACCOUNT.with());
    }
  }
}
