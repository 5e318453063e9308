package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;
import static io.meetkeeper.suite.rest.JsonMember.texts;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextColour;
import java.util.Map;

/** Prints what became of a file, or would: the difference, warnings, and what must be restarted. */
record DocumentChangePrinter(TerminalOutput out) {
  /** Prints the answer to a change. */
  void print(Map<String, Object> changed) {
    out.println(text(changed, "name") + ": " + outcome(text(changed, "outcome")), 2);
    printDifference(text(changed, "diff"));
    texts(changed, "warnings").forEach(each -> out.println("warning: " + each, 2));
    texts(changed, "notes").forEach(each -> out.println("note: " + each, 2));
    asObjects(changed.get("next")).forEach(this::printNext);
  }

  private static String outcome(String word) {
    return switch (word) {
      case "would-change" -> "would change";
      case "unchanged" -> "has that already";
      case "advised" -> "is changed by hand; this is how";
      default -> word;
    };
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
        "then: "
            + text(step, "act")
            + " "
            + text(step, "service")
            + (step.get("interrupts") == null ? "" : " (" + text(step, "interrupts") + ")")
            + ("asked".equals(step.get("state"))
                ? ": asked for, as soon as nobody talks"
                : textAfter(": ", step, "command"))
            + textAfter("; ", step, "because"),
        2);
  }
}
