package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints the decision about the bridge of a host, a line for each step. */
public final class DecisionPrinter {
  private static final int STATE_WIDTH = 10;
  private static final int STEP_WIDTH = 12;

  private DecisionPrinter() {}

  /** The lines, outcome first. */
  public static List<String> lines(Map<String, Object> decision, TerminalOutput out) {
    List<String> lines = new ArrayList<>();
    lines.add(StatusLine.label("now", out.language()) + text(decision, "summary"));
    asObjects(decision.get("steps")).forEach(step -> lines.add(line(step, out)));
    return lines;
  }

  /** For example {@code blocks window not at this time: only-during 02:00-04:00; opens at ...}. */
  private static String line(Map<String, Object> step, TerminalOutput out) {
    String state = out.render(StatusMessage.STEP.with(text(step, "state")));
    String opens = out.render(StatusMessage.OPENS.with(optional(step, "opensAt")));
    return ("  "
            + TextTable.pad(state, STATE_WIDTH)
            + TextTable.pad(
                out.render(StatusMessage.STEP_NAME.with(text(step, "step"))), STEP_WIDTH)
            + text(step, "reason")
            + opens)
        .stripTrailing();
  }
}
