package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints how the bridge of a host is decided on, a line for each step. */
public final class DecisionPrinter {
  private DecisionPrinter() {}

  /** The lines, the outcome first. */
  public static List<String> lines(Map<String, Object> decision) {
    List<String> lines = new ArrayList<>();
    lines.add("now         " + decision.get("summary"));
    asObjects(decision.get("steps")).forEach(step -> lines.add(line(step)));
    return lines;
  }

  /** For example {@code blocks window not at this time: only-during 02:00-04:00; opens at ...}. */
  private static String line(Map<String, Object> step) {
    String state =
        switch (String.valueOf(step.get("state"))) {
          case "passed" -> "ok";
          case "blocking" -> "blocks";
          case "not-reached" -> "-";
          default -> "unknown";
        };
    String reason = step.get("reason") == null ? "" : step.get("reason").toString();
    String opens = step.get("opensAt") == null ? "" : "; opens at " + step.get("opensAt");
    return String.format("  %-8s  %-10s  %s%s", state, step.get("step"), reason, opens)
        .stripTrailing();
  }
}
