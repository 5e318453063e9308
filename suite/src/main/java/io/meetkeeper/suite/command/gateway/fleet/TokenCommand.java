package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.texts;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.ItemTable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates, lists and revokes the tokens of the REST API. */
@Command(
    name = "token",
    description = "Who may use the REST API.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TokenCommand.TokenCreateCommand.class,
      TokenCommand.TokenListCommand.class,
      TokenCommand.TokenRevokeCommand.class
    })
public final class TokenCommand extends CommandGroup {
  private static final String SCOPES = "view, restart, accounts, documents, ingest, admin";

  @Command(
      name = "create",
      description = "Creates a token and prints it once; only its hash is kept.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: for the commands of another machine, in a file that only you read:",
        "  meetkeeper token create desk --scope view,restart --expires 90d --out desk.token"
      })
  static final class TokenCreateCommand extends TokenOutputCommand {
    @Parameters(paramLabel = "NAME", description = "Who will use it; recorded in the audit trail.")
    private String name;

    @Option(
        names = "--scope",
        split = ",",
        required = true,
        paramLabel = "SCOPE",
        description = "What it may do: " + SCOPES + ".")
    private List<String> scopes;

    @Option(
        names = "--site",
        split = ",",
        paramLabel = "SITE",
        description = "Only for these sites.")
    private List<String> sites;

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "When it ends: 2027-03-31T00:00:00Z, or after 90d. Default: never.")
    private String expires;

    @Override
    protected void checkUse() {
      end();
    }

    private String end() {
      return expires == null
          ? null
          : TimeOption.future("--expires", expires, Clock.systemUTC()).toString();
    }

    /** Warns about sites that are not known (yet): the token would be for nothing. */
    private void warnOfUnknownSites(LocalGatewayClient client) {
      List<String> known =
          client.items("/sites?limit=1000").stream().map(each -> text(each, "id")).toList();
      sites.stream()
          .filter(site -> !known.contains(site))
          .forEach(
              site ->
                  printError(
                      out()
                          .render(
                              FleetCommandMessage.SITE_NOT_YET_KNOWN.with(
                                  site, known.isEmpty() ? null : String.join(", ", known)))));
    }

    @Override
    protected int run(LocalGatewayClient client) {
      if (sites != null) {
        warnOfUnknownSites(client);
      }
      return super.run(client);
    }

    @Override
    Map<String, Object> create(LocalGatewayClient client) {
      return client.post("/tokens", request());
    }

    @Override
    MessageText lossRemedy() {
      return FleetCommandMessage.REVOKE_TOKEN.with(name);
    }

    @Override
    void printWritten(String path) {
      println(FleetCommandMessage.TOKEN_IN_FILE.with(name, path));
    }

    private Map<String, Object> request() {
      Map<String, Object> token = new LinkedHashMap<>();
      token.put("name", name);
      token.put("scopes", scopes);
      if (sites != null) {
        token.put("sites", sites);
      }
      if (expires != null) {
        token.put("expiresAt", end());
      }
      return token;
    }
  }

  @Command(
      name = "list",
      description = "Lists the tokens, without their secrets.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Columns: id, name, scopes, sites, end, last use.",
        "",
        "Example: the tokens that nobody has used yet:",
        "  meetkeeper token list --json | jq -r '.items[] | select(.lastUsedAt | not) | .name'"
      })
  static final class TokenListCommand extends GatewayCommand {
    @Override
    protected int run(LocalGatewayClient client) {
      Map<String, Object> tokens = client.get("/tokens");
      return printItems(
          tokens,
          LocalGatewayClient.asObjects(tokens.get("items")),
          new ItemTable(
              List.of(
                  ColumnHeader.ID,
                  ColumnHeader.NAME,
                  ColumnHeader.SCOPES,
                  ColumnHeader.SITES,
                  ColumnHeader.EXPIRES,
                  ColumnHeader.LAST_USED),
              this::row),
          FleetCommandMessage.NO_TOKEN.with());
    }

    private List<String> row(Map<String, Object> token) {
      return List.of(
          text(token, "id"),
          text(token, "name"),
          String.join(",", texts(token, "scopes")),
          token.get("sites") == null
              ? out().render(FleetCommandMessage.ALL_SITES.with())
              : String.join(",", texts(token, "sites")),
          out()
              .render(
                  FleetCommandMessage.EXPIRES.with(
                      optional(token, "expiresAt"), token.get("expired") != null)),
          token.get("lastUsedAt") == null
              ? out().render(FleetCommandMessage.NEVER.with())
              : text(token, "lastUsedAt"));
    }
  }

  @Command(
      name = "revoke",
      description = "Revokes a token; it stops working at once.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper token revoke desk"})
  static final class TokenRevokeCommand extends GatewayCommand {
    @Parameters(paramLabel = "ID", description = "Its id or name, as token list shows it.")
    private String id;

    @Override
    protected int run(LocalGatewayClient client) {
      client.delete("/tokens/" + LocalGatewayClient.encode(id));
      if (json()) {
        printJson(Map.of("id", id, "revoked", true));
      } else {
        println(FleetCommandMessage.REVOKED.with(id));
      }
      return ExitCode.DONE;
    }
  }
}
