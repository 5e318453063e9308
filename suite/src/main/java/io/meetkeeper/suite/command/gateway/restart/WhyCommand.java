package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;
import static io.meetkeeper.suite.rest.JsonMember.texts;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.status.DecisionPrinter;
import io.meetkeeper.suite.status.StatusHealth;
import io.meetkeeper.suite.status.StatusLine;
import io.meetkeeper.suite.status.StatusReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains the health of a host, and why its bridge is restarted or not. */
@Command(
    name = "why",
    description =
        "Why a host is as it is: its health with what was seen and what helps, and why its bridge"
            + " is restarted now or not.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  meetkeeper why meet1"})
public final class WhyCommand extends GatewayCommand {
  @Parameters(paramLabel = "HOST", description = "As status shows it.")
  private String host;

  @Override
  protected int run(LocalGatewayClient client) {
    String path = "/hosts/" + LocalGatewayClient.encode(host);
    Map<String, Object> view = client.get(path);
    Map<String, Object> health = optional(() -> health(client, path));
    Map<String, Object> preview =
        optional(() -> client.post(path + "/restart-policy/preview?count=1", Map.of()));
    Map<String, Object> decision = optional(() -> client.get(path + "/decision"));
    if (json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("host", view);
      json.put("checks", health.get("checks"));
      json.put("preview", preview);
      json.put("decision", decision);
      printJson(json);
    } else {
      print(view, health);
      printRestarts(decision, preview);
      printAbsent(view);
    }
    return ExitCode.DONE;
  }

  /** The checks of a host; an older gateway has only its findings. */
  private static Map<String, Object> health(LocalGatewayClient client, String path) {
    try {
      return client.get(path + "/health");
    } catch (CommandFailedException e) {
      return Map.of("checks", asObjects(client.get(path + "/findings").get("items")));
    }
  }

  private Map<String, Object> optional(Supplier<Map<String, Object>> read) {
    try {
      return read.get();
    } catch (CommandFailedException e) {
      return Map.of("unknown", json() ? e.getMessage() : e.render(out().language()));
    }
  }

  private void print(Map<String, Object> view, Map<String, Object> health) {
    StatusLine.of(StatusHealth.ofHost(view, out().language())).print(out());
    asObjects(health.get("checks")).stream()
        .filter(check -> !"well".equals(check.get("state")))
        .forEach(this::printCheck);
    printUnknown("checks", health);
    out().println();
    printLabelled(
        "automation", out().render(StatusReport.automation(asObject(view.get("automation")))));
  }

  /** Prints the decision about restarts; an older gateway has only the preview. */
  private void printRestarts(Map<String, Object> decision, Map<String, Object> preview) {
    Map<String, Object> now = asObject(preview.get("now"));
    if (decision.get("steps") != null) {
      DecisionPrinter.lines(decision, out()).forEach(this::println);
    } else if (!now.isEmpty()) {
      printLabelled("now", text(now, "action") + textAfter(": ", now, "because"));
    }
    for (Map<String, Object> next : asObjects(preview.get("next"))) {
      String note = text(next, "note");
      printLabelled("nightly", text(next, "local") + (note.isEmpty() ? "" : " (" + note + ")"));
    }
    printUnknown("restarts", preview);
  }

  private void printAbsent(Map<String, Object> view) {
    Map<String, Object> absent = asObject(view.get("absent"));
    absent
        .keySet()
        .forEach(part -> println(GatewayCommandMessage.ABSENT.with(part, text(absent, part))));
  }

  private void printLabelled(String label, String text) {
    println(StatusLine.label(label, out().language()) + text);
  }

  private void printUnknown(String label, Map<String, Object> reply) {
    if (reply.get("unknown") != null) {
      println(GatewayCommandMessage.NOT_KNOWN.with(label, text(reply, "unknown")));
    }
  }

  private void printCheck(Map<String, Object> check) {
    println("  " + check.get("id") + ": " + text(check, "summary"));
    texts(check, "evidence").forEach(each -> println(GatewayCommandMessage.SEEN.with(each)));
    texts(check, "remedy").forEach(each -> println("    " + each));
  }
}
