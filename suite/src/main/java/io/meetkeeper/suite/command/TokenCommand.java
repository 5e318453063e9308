package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
          List<String> sites,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description =
                  "When it ends: after a time such as 90d, or at 2027-03-31T00:00:00Z. Default: never.")
          String expires) {
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("name", name);
    token.put("scopes", scopes);
    if (sites != null) {
      token.put("sites", sites);
    }
    if (expires != null) {
      token.put("expiresAt", end(expires));
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
                  + (token.get("sites") == null ? "" : "  sites " + token.get("sites"))
                  + end(token)
                  + "  last used "
                  + Objects.requireNonNullElse(token.get("lastUsedAt"), "never"));
    }
    return ExitCode.DONE;
  }

  /** A time in the future, given as such or as a duration from now. */
  static Instant parseEnd(String text, Instant now) {
    try {
      return text.contains("-")
          ? OffsetDateTime.parse(text).toInstant()
          : now.plus(DurationFormat.parse(text)).truncatedTo(ChronoUnit.SECONDS);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "--expires "
              + text
              + "; allowed: a duration such as 90d, or a time such as 2027-03-31T00:00:00Z");
    }
  }

  private String end(String expires) {
    try {
      return parseEnd(expires, Instant.now()).toString();
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage());
    }
  }

  private static String end(Map<String, Object> token) {
    if (token.get("expiresAt") == null) {
      return "";
    }
    return (token.get("expired") == null ? "  expires " : "  expired ") + token.get("expiresAt");
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
