package io.meetkeeper.files.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a {@code KEY=value} file.
 *
 * @param kind the kind of line
 * @param key key of the assignment, set or commented out; {@code null} for other lines
 * @param value its value; as written unless {@code plain}
 * @param plain whether systemd, a shell and docker compose all read the same value
 * @param start start offset of the value in the line
 * @param end end offset of the value in the line
 */
record EnvironmentLine(LineKind kind, String key, String value, boolean plain, int start, int end) {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(\\s*(?:export\\s+)?)([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final Pattern COMMENTED =
      Pattern.compile("\\s*#+\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=~^{}\\[\\]?*-]*");
  private static final Pattern TRAILING = Pattern.compile("\\s*(\\s#.*)?");

  private static final String BOM = "\uFEFF";
  private static final Pattern LOOSE =
      Pattern.compile("\\s*(?:export\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s*[=:]");

  /** Kinds of lines. */
  enum LineKind {
    /** An empty line. */
    BLANK,
    /** A comment. */
    COMMENT,
    /** An assignment that is commented out. */
    COMMENTED_OUT,
    /** An assignment. */
    ASSIGNMENT,
    /** Anything else that a shell would execute. */
    OTHER
  }

  static EnvironmentLine of(String text) {
    if (text.isBlank()) {
      return new EnvironmentLine(LineKind.BLANK, null, null, false, 0, 0);
    }
    Matcher commented = COMMENTED.matcher(text);
    if (commented.matches()) {
      return value(LineKind.COMMENTED_OUT, commented.group(1), text, commented.start(2));
    }
    if (text.strip().startsWith("#") || text.strip().startsWith(";")) {
      return new EnvironmentLine(LineKind.COMMENT, null, null, false, 0, 0);
    }
    Matcher assignment = ASSIGNMENT.matcher(text);
    return assignment.matches()
        ? value(LineKind.ASSIGNMENT, assignment.group(2), text, assignment.start(3))
        : new EnvironmentLine(LineKind.OTHER, null, null, false, 0, 0);
  }

  /** What makes a line no assignment that all programs read. */
  static String describeOther(String line) {
    if (line.startsWith(BOM)) {
      return "it begins with a byte order mark; save it as UTF-8 without one";
    }
    if (line.strip().indexOf('\r') >= 0) {
      return "its lines end with a carriage return only; save it with the line ends of Linux";
    }
    return LOOSE.matcher(line).lookingAt()
        ? "this line has a blank before its =, or a colon, so that not all programs take it for an"
            + " assignment; write NAME=value"
        : "this line is no assignment; what it does is not guessed";
  }

  private static EnvironmentLine value(LineKind kind, String key, String text, int start) {
    char first = start < text.length() ? text.charAt(start) : 0;
    if (first == '"' || first == '\'') {
      int close = text.indexOf(first, start + 1);
      if (close > 0) {
        String value = text.substring(start + 1, close);
        boolean plain =
            TRAILING.matcher(text.substring(close + 1)).matches()
                && (first == '\'' || value.chars().noneMatch(c -> "$`!".indexOf(c) >= 0))
                && value.indexOf('\\') < 0;
        if (plain) {
          return new EnvironmentLine(kind, key, value, true, start, close + 1);
        }
      }
      return unparsed(kind, key, text, start);
    }
    Matcher bare = PLAIN.matcher(text).region(start, text.length());
    int end = bare.lookingAt() ? bare.end() : start;
    return TRAILING.matcher(text.substring(end)).matches()
        ? new EnvironmentLine(kind, key, text.substring(start, end), true, start, end)
        : unparsed(kind, key, text, start);
  }

  private static EnvironmentLine unparsed(LineKind kind, String key, String text, int start) {
    int end = text.stripTrailing().length();
    return new EnvironmentLine(
        kind, key, text.substring(start, Math.max(start, end)), false, start, end);
  }

  /**
   * Whether the assignment continues on the next line: an open quote, or a backslash at the end.
   */
  static boolean continues(String text, EnvironmentLine line) {
    if (line.kind() != LineKind.ASSIGNMENT) {
      return false;
    }
    char first = line.start() < text.length() ? text.charAt(line.start()) : 0;
    boolean quoted = first == '"' || first == '\'';
    return text.endsWith("\\") || (quoted && text.indexOf(first, line.start() + 1) < 0);
  }
}
