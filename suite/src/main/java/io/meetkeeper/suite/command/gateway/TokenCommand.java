package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;
import static io.meetkeeper.suite.rest.JsonMember.texts;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.TextTable;
import java.nio.file.Path;
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

  TokenCommand() {
    super("say what to do: create, list or revoke");
  }

  @Command(
      name = "create",
      description = "Creates a token and prints it once; only its hash is kept.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: for the commands of another machine, in a file that only you read:",
        "  meetkeeper token create desk --scope view,restart --expires 90d --out desk.token"
      })
  static final class TokenCreateCommand extends GatewayCommand {
    @Parameters(paramLabel = "NAME", description = "Who will use it; recorded in the audit trail.")
    private String name;

    @Option(
        names = "--scope",
        split = ",",
        required = true,
        paramLabel = "SCOPE",
        description = "What it may: " + SCOPES + ".")
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

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Writes the token there (0600) instead of printing it.")
    private Path file;

    @Override
    void checkOptions() {
      check(this::end);
    }

    private String end() {
      return expires == null
          ? null
          : TimeOption.future("--expires", expires, Clock.systemUTC()).toString();
    }

    @Override
    int run(LocalGatewayClient client) {
      if (file == null) {
        Map<String, Object> created = client.post("/tokens", request());
        if (json()) {
          printJson(created);
        } else {
          println(text(created, "token"));
        }
        return ExitCode.DONE;
      }
      try (SecretOutputFile secret = SecretOutputFile.create(file)) {
        Map<String, Object> created = client.post("/tokens", request());
        secret.write(text(created, "token") + "\n", "revoke it: meetkeeper token revoke " + name);
      }
      println("the token of " + name + " is in " + file);
      return ExitCode.DONE;
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
      description = "The tokens there are, without their secrets.",
      mixinStandardHelpOptions = true,
      footer = {"", "Columns: id, name, scopes, sites, end, last use."})
  static final class TokenListCommand extends GatewayCommand {
    @Override
    int run(LocalGatewayClient client) {
      Map<String, Object> tokens = client.get("/tokens");
      if (json()) {
        printJson(tokens);
        return ExitCode.DONE;
      }
      TextTable table = new TextTable("id", "name", "scopes", "sites", "expires", "last used");
      for (Map<String, Object> token : LocalGatewayClient.asObjects(tokens.get("items"))) {
        table.add(
            text(token, "id"),
            text(token, "name"),
            String.join(",", texts(token, "scopes")),
            token.get("sites") == null ? "all" : String.join(",", texts(token, "sites")),
            token.get("expiresAt") == null
                ? "never"
                : (token.get("expired") == null ? "" : "expired ") + text(token, "expiresAt"),
            token.get("lastUsedAt") == null ? "never" : textAfter("", token, "lastUsedAt"));
      }
      table.print(out(), "There is no token.");
      return ExitCode.DONE;
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
    int run(LocalGatewayClient client) {
      client.delete("/tokens/" + LocalGatewayClient.encode(id));
      if (json()) {
        printJson(Map.of("id", id, "revoked", true));
      } else {
        println("revoked " + id);
      }
      return ExitCode.DONE;
    }
  }
}
