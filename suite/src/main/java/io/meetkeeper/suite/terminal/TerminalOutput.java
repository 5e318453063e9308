package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The output of a command. On a terminal lines are wrapped at its width and may have colours; into
 * a pipe or file each line stays whole and plain. {@code NO_COLOR} and {@code TERM=dumb} turn the
 * colours off.
 *
 * @param out receives the text
 * @param interactive whether it is a terminal
 * @param colours whether colours are allowed
 * @param cursor whether the cursor can be moved
 * @param width columns of the terminal
 * @param height rows of the terminal; 0: not known
 * @param language of the messages
 */
public record TerminalOutput(
    PrintWriter out,
    boolean interactive,
    boolean colours,
    boolean cursor,
    int width,
    int height,
    MessageLanguage language) {
  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 40;
  private static final int MIN_HELP_WIDTH = 55;
  private static final String ERASE_TO_END = "\u001b[K";
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /** The standard output of a command, in its language. */
  public static TerminalOutput of(CommandSpec spec) {
    return of(spec.commandLine().getOut(), CommandLanguage.of(spec));
  }

  /** The standard output of this process, which {@code out} writes to. */
  public static TerminalOutput of(PrintWriter out, MessageLanguage language) {
    return of(out, isTerminal(), System.getenv(), language);
  }

  static TerminalOutput of(
      PrintWriter out,
      boolean interactive,
      Map<String, String> environment,
      MessageLanguage language) {
    boolean cursor = interactive && !"dumb".equals(environment.get("TERM"));
    int columns = positive(environment.get("COLUMNS"));
    return new TerminalOutput(
        out,
        interactive,
        cursor && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        cursor,
        columns == 0 ? DEFAULT_WIDTH : Math.max(MIN_WIDTH, columns),
        positive(environment.get("LINES")),
        language);
  }

  /** Parses a positive number; 0 when there is none. */
  private static int positive(String text) {
    try {
      return text == null ? 0 : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isTerminal() {
    String target = target();
    return target.startsWith("/dev/pts/")
        || target.startsWith("/dev/tty")
        || target.equals("/dev/console");
  }

  /** Whether the standard output is a pipe, whose reader may end when it has read enough. */
  public static boolean isPipe() {
    return target().startsWith("pipe:") || target().startsWith("socket:");
  }

  /** What the standard output is; empty when that is not known. */
  private static String target() {
    try {
      return Files.readSymbolicLink(STANDARD_OUTPUT).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Columns of the help: at most 80, which read best, and what a narrow terminal has. */
  public int helpWidth() {
    return interactive ? Math.max(MIN_HELP_WIDTH, Math.min(width, DEFAULT_WIDTH)) : DEFAULT_WIDTH;
  }

  /** The text of a message. */
  public String render(MessageText message) {
    String words = message.in(language);
    return words == null ? message.code() : words;
  }

  /** Prints a message as {@link #println(String, int)} does. */
  public void println(MessageText message, int indent) {
    println(render(message), indent);
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

  /** Shows a line that the next one replaces; only on a terminal that supports it. */
  public void showProgress(String line) {
    if (colours) {
      out.print("\r" + printable(line) + ERASE_TO_END);
      out.flush();
    }
  }

  /** Removes the line of {@link #showProgress}. */
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

  /** Wraps a line at this width. */
  List<String> wrap(String line, int indent) {
    String left = printable(line);
    List<String> lines = new ArrayList<>();
    while (interactive && DisplayWidth.of(left) > width) {
      int end = breakBefore(left, indent);
      lines.add(left.substring(0, end).stripTrailing());
      left = " ".repeat(indent) + left.substring(end).stripLeading();
    }
    lines.add(left);
    return lines;
  }

  /**
   * The position of the break: a blank, or the full line within a text without blanks, such as
   * Japanese.
   */
  private int breakBefore(String text, int indent) {
    int full = DisplayWidth.end(text, width);
    int space = text.lastIndexOf(' ', full);
    boolean betweenWords =
        !DisplayWidth.isWide(text.codePointAt(full))
            && space > indent
            && !text.substring(0, space).isBlank();
    return betweenWords ? space : full;
  }

  /** The text without control characters, which could control a terminal or fake a line. */
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
