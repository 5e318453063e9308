package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.status.DecisionPrinter;
import io.meetkeeper.suite.status.StatusHealth;
import io.meetkeeper.suite.status.StatusLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says why a bridge is restarted or is not. */
@Command(
    name = "why",
    description =
        "Why a host is as it is: its health with what was seen and what helps, and why its bridge is"
            + " restarted now or not.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  meetkeeper why meet1"})
public final class WhyCommand extends GatewayCommand {
  @Parameters(paramLabel = "HOST", description = "As status shows it.")
  private String host;

  @Override
  int run(LocalGatewayClient client) {
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

  /** An older gateway has only the findings of the host. */
  private static Map<String, Object> health(LocalGatewayClient client, String path) {
    try {
      return client.get(path + "/health");
    } catch (CommandFailedException e) {
      return Map.of("checks", asObjects(client.get(path + "/findings").get("items")));
    }
  }

  private static Map<String, Object> optional(Supplier<Map<String, Object>> read) {
    try {
      return read.get();
    } catch (CommandFailedException e) {
      return Map.of("unknown", e.getMessage());
    }
  }

  private void print(Map<String, Object> view, Map<String, Object> health) {
    StatusLine.of(StatusHealth.ofHost(view)).print(out());
    asObjects(health.get("checks")).stream()
        .filter(check -> !"well".equals(check.get("state")))
        .forEach(this::printCheck);
    printUnknown("checks", health);
    out().println();
    Map<String, Object> automation = asObject(view.get("automation"));
    println(
        "automation  "
            + (automation.isEmpty()
                ? "not known: the scheduler does not answer"
                : automation.get("state") + because(automation)));
  }

  /** An older gateway has no steps. */
  private void printRestarts(Map<String, Object> decision, Map<String, Object> preview) {
    Map<String, Object> now = asObject(preview.get("now"));
    if (decision.get("steps") != null) {
      DecisionPrinter.lines(decision).forEach(this::println);
    } else if (!now.isEmpty()) {
      println("now         " + now.get("action") + because(now));
    }
    asObjects(preview.get("next"))
        .forEach(
            next ->
                println(
                    "nightly     "
                        + next.get("local")
                        + (next.get("note") == null ? "" : " (" + next.get("note") + ")")));
    printUnknown("restarts", preview);
  }

  private void printAbsent(Map<String, Object> view) {
    if (view.get("absent") instanceof Map<?, ?> absent) {
      absent.forEach((part, reason) -> println("not known   " + part + ": " + reason));
    }
  }

  private static String because(Map<String, Object> object) {
    return object.get("because") == null ? "" : ": " + object.get("because");
  }

  private void printUnknown(String what, Map<String, Object> reply) {
    if (reply.get("unknown") != null) {
      println(what + ": not known; " + reply.get("unknown"));
    }
  }

  private void printCheck(Map<String, Object> check) {
    println("  " + check.get("id") + ": " + check.get("summary"));
    strings(check.get("evidence")).forEach(each -> println("    seen: " + each));
    strings(check.get("remedy")).forEach(each -> println("    " + each));
  }

  private static List<String> strings(Object list) {
    return list instanceof List<?> items
        ? items.stream().map(Object::toString).toList()
        : List.of();
  }
}
