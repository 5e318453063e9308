package io.meetkeeper.suite.command;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    description = "Who may use the REST API.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class TokenCommand extends CommandGroup {
  private static final String SCOPES = "view, restart, accounts, documents, ingest, admin";

  TokenCommand() {
    super("say what to do: create, list or revoke");
  }

  @Command(
      name = "create",
      description = "Makes a token and prints it, this once; only its hash is kept.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "NAME", description = "Who will use it; stands in the audit trail.")
          String name,
      @Option(
              names = "--scope",
              split = ",",
              required = true,
              description = "What it may: " + SCOPES + ".")
          List<String> scopes,
      @Option(names = "--site", split = ",", description = "Only for these sites.")
          List<String> sites) {
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("name", name);
    token.put("scopes", scopes);
    if (sites != null) {
      token.put("sites", sites);
    }
    Map<String, Object> created =
        LocalGatewayClient.of(config.launchContext()).post("/tokens", token);
    out().println(created.get("token"));
    return ExitCode.DONE;
  }

  @Command(
      name = "list",
      description = "The tokens there are, without their secrets.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ConfigOption config) {
    Map<String, Object> tokens = LocalGatewayClient.of(config.launchContext()).get("/tokens");
    for (Map<String, Object> token : LocalGatewayClient.asObjects(tokens.get("items"))) {
      out()
          .println(
              token.get("id")
                  + "  "
                  + token.get("name")
                  + "  "
                  + token.get("scopes")
                  + (token.get("sites") == null ? "" : "  sites " + token.get("sites")));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "revoke",
      description = "Takes a token back; it stops working at once.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "ID", description = "Its id, as token list shows it.") String id) {
    LocalGatewayClient.of(config.launchContext())
        .delete("/tokens/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    out().println("revoked " + id);
    return ExitCode.DONE;
  }
}
