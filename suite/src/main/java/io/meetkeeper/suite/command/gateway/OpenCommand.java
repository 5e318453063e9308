package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.config.LoopbackHost;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a link that signs in to the page once. */
@Command(
    name = "open",
    description = {
      "Prints a link that opens the page and signs in, once, within 10 minutes.",
      "Whoever opens it first has the session, for at most 12 h; it may do what you may, or less."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: for yourself; and for somebody who only looks at one site:",
      "  meetkeeper open",
      "  meetkeeper open --scope view --site meet.example.com --for anna"
    })
public final class OpenCommand extends GatewayCommand {
  private static final String PERSON = "[A-Za-z0-9][A-Za-z0-9._@-]{0,62}";

  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "SCOPE",
      description =
          "What the session may do: view, restart, accounts, documents, admin. Default: what you may.")
  private List<String> scopes;

  @Option(names = "--site", paramLabel = "SITE", description = "Only this site.")
  private String site;

  @Option(
      names = "--valid",
      paramLabel = "DURATION",
      description = "How long the session may last, 1m to 12h; 12h unless given.")
  private String valid;

  @Option(
      names = "--for",
      paramLabel = "NAME",
      description = "Who will use it, for the audit trail; you unless given.")
  private String person;

  @Override
  protected void checkUse() {
    if (person != null && !person.matches(PERSON)) {
      throw new InvalidOptionException(GatewayCommandMessage.PERSON.with(person));
    }
    TimeOption.duration("--valid", valid);
  }

  @Override
  protected int run(LocalGatewayClient client) {
    print(client.post("/session-links", request()));
    return ExitCode.DONE;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    if (scopes != null) {
      request.put("scopes", scopes);
    }
    if (site != null) {
      request.put("site", site);
    }
    if (valid != null) {
      request.put("validFor", valid);
    }
    String name = person == null ? ownName() : person;
    if (name != null) {
      request.put("person", name);
    }
    return request;
  }

  /**
   * The name of the {@code sudo} caller, or else of the user; {@code null} when it is not allowed
   * in the audit trail.
   */
  private static String ownName() {
    String caller = System.getenv("SUDO_USER");
    String name = caller == null ? System.getProperty("user.name") : caller;
    return name != null && name.matches(PERSON) ? name : null;
  }

  private void print(Map<String, Object> link) {
    if (json()) {
      printJson(link);
      return;
    }
    String url = String.valueOf(link.get("url"));
    println(url);
    println(GatewayCommandMessage.LINK_UNTIL.with(text(link, "expiresAt")));
    printTunnel(URI.create(url));
  }

  /** Prints how to reach the page of a gateway that listens on the loopback address only. */
  private void printTunnel(URI url) {
    if (LoopbackHost.isLoopback(url.getHost())) {
      println(GatewayCommandMessage.TUNNEL.with(String.valueOf(url.getPort())));
    }
  }
}
