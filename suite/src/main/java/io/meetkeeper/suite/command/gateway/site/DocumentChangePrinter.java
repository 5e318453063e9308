package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.texts;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextColour;
import java.util.Map;

/**
 * Prints the actual or planned change of a file: the difference, warnings, and the required
 * restarts.
 */
record DocumentChangePrinter(TerminalOutput out) {
  /** Prints the reply to a change. */
  void print(Map<String, Object> changed) {
    out.println(
        SiteCommandMessage.OUTCOME.with(text(changed, "name"), text(changed, "outcome")), 2);
    printDifference(text(changed, "diff"));
    texts(changed, "warnings")
        .forEach(each -> out.println(SiteCommandMessage.WARNING.with(each), 2));
    texts(changed, "notes").forEach(each -> out.println(SiteCommandMessage.NOTE.with(each), 2));
    asObjects(changed.get("next")).forEach(this::printNext);
  }

  /** Prints a difference in the unified form. */
  void printDifference(String difference) {
    difference.lines().forEach(this::printLine);
  }

  private void printLine(String line) {
    if (line.startsWith("+")) {
      out.println(TextColour.GREEN, line, "", 0);
    } else if (line.startsWith("-")) {
      out.println(TextColour.RED, line, "", 0);
    } else {
      out.println(line, 0);
    }
  }

  private void printNext(Map<String, Object> step) {
    if ("nothing".equals(step.get("act"))) {
      return;
    }
    out.println(
        SiteCommandMessage.NEXT_STEP.with(
            text(step, "act"),
            text(step, "service"),
            optional(step, "interrupts"),
            "asked".equals(step.get("state")),
            optional(step, "command"),
            optional(step, "because")),
        2);
  }
}
