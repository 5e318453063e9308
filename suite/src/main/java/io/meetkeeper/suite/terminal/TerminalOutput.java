package io.meetkeeper.suite.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a command prints. On a terminal lines are wrapped at its width and may have colours; into a
 * pipe or file each line stays whole and plain. {@code NO_COLOR} and {@code TERM=dumb} turn the
 * colours off.
 *
 * @param out receives the text
 * @param interactive whether it is a terminal
 * @param colours whether colours are allowed
 * @param width columns of the terminal
 */
public record TerminalOutput(PrintWriter out, boolean interactive, boolean colours, int width) {
  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 40;
  private static final String ERASE_TO_END = "\u001b[K";
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /** The standard output of this process, which {@code out} writes to. */
  public static TerminalOutput of(PrintWriter out) {
    return of(out, isTerminal(), System.getenv());
  }

  static TerminalOutput of(PrintWriter out, boolean interactive, Map<String, String> environment) {
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new TerminalOutput(
        out, interactive, interactive && !plain, width(environment.get("COLUMNS")));
  }

  private static int width(String columns) {
    try {
      return columns == null ? DEFAULT_WIDTH : Math.max(MIN_WIDTH, Integer.parseInt(columns));
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }

  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /** Prints a line; on a terminal its continuation is indented by {@code indent} blanks more. */
  public void println(String line, int indent) {
    wrap(line, indent).forEach(out::println);
  }

  /** Prints a line that begins with a word in a colour. */
  public void println(TextColour colour, String word, String rest, int indent) {
    List<String> lines = wrap(word + rest, indent);
    String first = lines.get(0);
    boolean whole = colours && first.startsWith(word);
    out.println(whole ? colour.paint(word) + first.substring(word.length()) : first);
    lines.stream().skip(1).forEach(out::println);
  }

  /** Shows a line that the next one replaces; only on a terminal that can do it. */
  public void showProgress(String line) {
    if (colours) {
      out.print("\r" + printable(line) + ERASE_TO_END);
      out.flush();
    }
  }

  /** Takes the line of {@link #showProgress} away. */
  public void clearProgress() {
    if (colours) {
      out.print("\r" + ERASE_TO_END);
      out.flush();
    }
  }

  /** Prints an empty line. */
  public void println() {
    out.println();
  }

  /** The lines of one line at this width. */
  List<String> wrap(String line, int indent) {
    String left = printable(line);
    List<String> lines = new ArrayList<>();
    while (interactive && left.length() > width) {
      int end = breakBefore(left, indent);
      lines.add(left.substring(0, end).stripTrailing());
      left = " ".repeat(indent) + left.substring(end).stripLeading();
    }
    lines.add(left);
    return lines;
  }

  private int breakBefore(String text, int indent) {
    int space = text.lastIndexOf(' ', width);
    return space > indent && !text.substring(0, space).isBlank() ? space : width;
  }

  /** The text without control characters, which could steer a terminal or fake a line. */
  public static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) || isBidiControl(point) ? ' ' : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isBidiControl(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
