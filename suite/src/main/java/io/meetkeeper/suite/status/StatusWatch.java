package io.meetkeeper.suite.status;

import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Shows the status repeatedly: on a terminal in the same place, elsewhere as a line for each
 * changed health.
 */
public final class StatusWatch {
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String CLEAR = "\u001b[2J";

  private final TerminalOutput out;
  private List<String> last = List.of();
  private boolean drawn;

  /** Creates a watch that prints to an output. */
  public StatusWatch(TerminalOutput out) {
    this.out = out;
  }

  /** Shows these lines. */
  public void show(Instant at, List<StatusLine> lines) {
    if (out.cursor()) {
      redraw(at, lines);
    } else {
      printChanges(at, lines);
    }
  }

  private void redraw(Instant at, List<StatusLine> lines) {
    StringWriter text = new StringWriter();
    PrintWriter screen = new PrintWriter(text);
    TerminalOutput target =
        new TerminalOutput(screen, true, out.colours(), true, out.width(), 0, out.language());
    target.println(StatusMessage.TITLE.with(seconds(at)), 0);
    target.println();
    lines.forEach(line -> line.print(target));
    screen.flush();
    out.out().print(drawn ? HOME : CLEAR + HOME);
    out.out().print(cut(text.toString()).replace("\n", CLEAR_LINE + "\n") + CLEAR_BELOW);
    out.out().flush();
    drawn = true;
  }

  /**
   * Cuts rows that do not fit; otherwise the terminal would scroll, and the next picture would not
   * cover this one.
   */
  private String cut(String picture) {
    List<String> rows = picture.lines().toList();
    if (out.height() == 0 || rows.size() < out.height()) {
      return picture;
    }
    int kept = Math.max(1, out.height() - 2);
    String more = out.render(StatusMessage.MORE_LINES.with(rows.size() - kept));
    return String.join("\n", rows.subList(0, kept)) + "\n" + more + "\n";
  }

  /**
   * Prints changed health lines; the other lines contain figures and times, which change all the
   * time.
   */
  private void printChanges(Instant at, List<StatusLine> lines) {
    List<String> now =
        lines.stream()
            .filter(line -> line.state() != null)
            .map(line -> line.toString(out.language()))
            .toList();
    now.stream()
        .filter(line -> !last.contains(line))
        .forEach(line -> out.println(seconds(at) + " " + line, 0));
    last = now;
  }

  private static Instant seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
