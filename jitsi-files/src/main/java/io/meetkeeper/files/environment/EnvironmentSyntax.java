package io.meetkeeper.files.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that read a file of assignments differ in what they take for one. */
enum EnvironmentSyntax {
  /** A shell, and systemd. */
  SHELL {
    @Override
    EnvironmentLine read(String line) {
      return EnvironmentLine.of(line);
    }

    @Override
    String byteOrderMark(String text) {
      return ""; // not understood, see describeOther
    }

    @Override
    String describeOther(String line) {
      return EnvironmentLine.describeOther(line);
    }

    @Override
    String describeExpanded(EnvironmentLine line) {
      boolean expands = line.value().chars().anyMatch(c -> "$`!\\".indexOf(c) >= 0);
      return expands
          ? "a shell would expand the value of " + line.key() + ", so it is not edited"
          : "the value of "
              + line.key()
              + " has a blank or a quote outside its quotes, which a shell and systemd read"
              + " differently; put the whole value into one pair of quotes first";
    }

    @Override
    boolean continues(String text, EnvironmentLine line) {
      return EnvironmentLine.continues(text, line);
    }
  },
  /**
   * Docker compose: blanks around the equals sign, blanks in a value, and a byte order mark are
   * allowed. Source: dotenv/parser.go of compose-go 2, python-dotenv of docker-compose 1.
   */
  COMPOSE {
    @Override
    EnvironmentLine read(String line) {
      return ofCompose(line);
    }

    @Override
    String byteOrderMark(String text) {
      return text.startsWith(BOM) ? BOM : "";
    }

    @Override
    String describeOther(String line) {
      return "docker compose does not read this line; write NAME=value";
    }

    @Override
    String describeExpanded(EnvironmentLine line) {
      return "the value of "
          + line.key()
          + " has a variable, a backslash or an open quote, which docker compose replaces, or a"
          + " colon for its =, so it is not edited";
    }

    @Override
    boolean continues(String text, EnvironmentLine line) {
      char first = line.start() < text.length() ? text.charAt(line.start()) : 0;
      return line.kind() == EnvironmentLine.LineKind.ASSIGNMENT
          && (first == '"' || first == '\'')
          && closing(text, line.start()) < 0;
    }
  };

  private static final String BOM = "\uFEFF";
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z0-9_.-]+)[ \\t]*([=:])[ \\t]*(.*)");
  private static final Pattern COMMENTED =
      Pattern.compile("\\s*#+\\s*([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=[ \\t]*(.*)");
  private static final Pattern INHERITED =
      Pattern.compile("\\s*(?:export\\s+)?[A-Za-z0-9_.-]+\\s*");
  private static final Pattern BEHIND = Pattern.compile("\\s*(#.*)?");

  abstract EnvironmentLine read(String line);

  /** The mark at the beginning of a text, if it is skipped; else an empty text. */
  abstract String byteOrderMark(String text);

  /** What makes a line no assignment that all programs read. */
  abstract String describeOther(String line);

  /** Why a value that is not plain is not edited. */
  abstract String describeExpanded(EnvironmentLine line);

  /** Whether the assignment continues on the next line. */
  abstract boolean continues(String text, EnvironmentLine line);

  private static EnvironmentLine ofCompose(String text) {
    Matcher commented = COMMENTED.matcher(text);
    if (commented.matches()) {
      EnvironmentLine.LineKind kind = EnvironmentLine.LineKind.COMMENTED_OUT;
      return value(kind, commented.group(1), text, commented.start(2), true);
    }
    if (text.isBlank() || text.strip().startsWith("#") || INHERITED.matcher(text).matches()) {
      return new EnvironmentLine(EnvironmentLine.LineKind.COMMENT, null, null, false, 0, 0);
    }
    Matcher assignment = ASSIGNMENT.matcher(text);
    return assignment.matches()
        ? value(
            EnvironmentLine.LineKind.ASSIGNMENT,
            assignment.group(1),
            text,
            assignment.start(3),
            assignment.group(2).equals("="))
        : new EnvironmentLine(EnvironmentLine.LineKind.OTHER, null, null, false, 0, 0);
  }

  private static EnvironmentLine value(
      EnvironmentLine.LineKind kind, String key, String text, int start, boolean equalsSign) {
    char first = start < text.length() ? text.charAt(start) : 0;
    boolean quoted = first == '"' || first == '\'';
    int close = quoted ? closing(text, start) : -1;
    int comment = text.indexOf(" #", start);
    int end = quoted && close > 0 ? close + 1 : comment < 0 ? text.length() : comment;
    end = Math.max(start, text.substring(0, end).stripTrailing().length());
    String written = text.substring(start, end);
    boolean known =
        equalsSign
            && (quoted
                ? close > 0
                    && BEHIND.matcher(text.substring(end)).matches()
                    && written.indexOf('\\') < 0
                    && (first == '\'' || written.indexOf('$') < 0)
                : written.indexOf('$') < 0 && !text.substring(start).contains("\t#"));
    String value = known && quoted ? written.substring(1, written.length() - 1) : written;
    return new EnvironmentLine(kind, key, value, known, start, end);
  }

  /** The offset of the quote that closes the one at an offset; -1 when the line has none. */
  private static int closing(String text, int open) {
    for (int at = open + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == text.charAt(open)) {
        return at;
      }
    }
    return -1;
  }
}
