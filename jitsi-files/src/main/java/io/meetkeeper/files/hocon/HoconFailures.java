package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.TemplateMarks;
import io.meetkeeper.files.TemplateMarks.FoundMark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says in plain words why a text is not HOCON, and where. The message of the library repeats the
 * text, which may be a secret, so only the kind of error is taken from it.
 */
final class HoconFailures {
  private static final String RESERVED = "Reserved character '";
  private static final String QUOTED =
      "the character %s must stand in quotes: write the value as \"...\"";

  /** Parts of the library's messages, and what they mean. */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "'$' not followed by {", String.format(Locale.ROOT, QUOTED, "$"),
          "'+' not followed by =", String.format(Locale.ROOT, QUOTED, "+"),
          "a comma, got ':'", String.format(Locale.ROOT, QUOTED, ":"),
          "backslash followed by", "a backslash within quotes must be written twice: \\\\",
          "unescaped tab", "a tab within quotes must be written as \\t",
          "Substitution ${ was not closed", "a ${ has no closing brace",
          "adjacent period", "a name begins or ends with a dot, or has two dots together",
          "include parameter", "include needs a file name in quotes: include \"...\"");

  private static final String CIRCLE = "a substitution ${...} leads in a circle";
  private static final String UNKNOWN =
      "a brace, a quote, a comma or an equals sign is missing or stands too much";
  private static final Pattern ADDRESS = Pattern.compile(".*[=:]\\s*[a-z]+://.*");
  private static final String NO_OPTION =
      "this line has no = and is no comment, which begins with # or //";
  private static final String SIGNS = "=:{}[]\"#";
  private static final int LONG_LINE = 2_000;
  private static final Pattern OPTION = Pattern.compile("[^=:{}\\[\\],\"#]*");

  private HoconFailures() {}

  /** A place and what is wrong there. */
  private record FailurePlace(int line, String reason) {}

  static DocumentNotEditableException of(String text, ConfigException failure) {
    int reported = failure.origin() == null ? 0 : Math.max(0, failure.origin().lineNumber());
    if (failure instanceof ConfigException.UnresolvedSubstitution) {
      return unreadable(text, new FailurePlace(reported, CIRCLE));
    }
    return unreadable(text, place(text, String.valueOf(failure.getMessage()), reported));
  }

  private static FailurePlace place(String text, String message, int reported) {
    String template = reported > 0 ? templateMark(text, reported) : null;
    if (template != null) {
      return new FailurePlace(reported, template);
    }
    if (message.contains(RESERVED)) {
      char character = message.charAt(message.indexOf(RESERVED) + RESERVED.length());
      return new FailurePlace(reported, String.format(Locale.ROOT, QUOTED, character));
    }
    String meaning = reported > 0 ? meaning(text, message, reported) : null;
    if (meaning != null) {
      return new FailurePlace(reported, meaning);
    }
    FailurePlace found = onLines(text, reported);
    found = found == null ? unbalanced(text) : found;
    return found == null ? new FailurePlace(reported, UNKNOWN) : found;
  }

  /** What a mark of a template on a line means; {@code null} when there is none. */
  private static String templateMark(String text, int line) {
    return TemplateMarks.onLineOf(text, start(text, line))
        .map(FoundMark::meaning)
        .filter(meaning -> !meaning.contains("${"))
        .orElse(null);
  }

  private static String meaning(String text, String message, int line) {
    return text.lines().skip(line - 1L).limit(1).anyMatch(HoconFailures::isAddress)
        ? "a web address must stand in quotes, since // begins a comment"
        : meaning(message);
  }

  private static boolean isAddress(String line) {
    return line.length() <= LONG_LINE && ADDRESS.matcher(line).matches();
  }

  private static String meaning(String message) {
    return MEANINGS.entrySet().stream()
        .filter(known -> message.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** What the line that fails, or the last one before it with a text, is instead of an option. */
  private static FailurePlace onLines(String text, int reported) {
    List<String> lines = text.lines().toList();
    if (reported < 1 || reported > lines.size() || lines.get(reported - 1).length() > LONG_LINE) {
      return null;
    }
    if (isSentence(lines.get(reported - 1))) {
      return new FailurePlace(reported, NO_OPTION);
    }
    int before = reported - 1;
    while (before > 0 && isBlankOrComment(lines.get(before - 1))) {
      before--;
    }
    String line = before == 0 ? "" : lines.get(before - 1).strip();
    if (line.startsWith("[") || line.startsWith("<")) {
      return new FailurePlace(
          before, "a line that begins with " + line.charAt(0) + " is no option");
    }
    return !line.isEmpty() && OPTION.matcher(line).matches()
        ? new FailurePlace(before, NO_OPTION)
        : null;
  }

  private static boolean isSentence(String line) {
    return line.strip().indexOf(' ') > 0 && line.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  private static boolean isBlankOrComment(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#") || text.startsWith("//");
  }

  /** A quote that is not closed, or a bracket without its other half. */
  private static FailurePlace unbalanced(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    int at = 0;
    while (at < text.length()) {
      int end = elementEnd(text, at);
      if (end < 0) {
        return place(text, at, "a text that begins with \" has no closing quote");
      }
      char c = text.charAt(at);
      if (c == '{' || c == '[') {
        open.push(at);
      } else if (c == '}' || c == ']') {
        if (open.isEmpty() || text.charAt(open.pop()) != (c == '}' ? '{' : '[')) {
          return place(text, at, "a " + c + " stands here without its other half");
        }
      }
      at = end;
    }
    return open.isEmpty()
        ? null
        : place(text, open.peek(), "the " + text.charAt(open.peek()) + " here is never closed");
  }

  /** The end of a comment, a text in quotes or one character; -1: the text is not closed. */
  private static int elementEnd(String text, int at) {
    if (text.charAt(at) == '#' || text.startsWith("//", at)) {
      return end(text, at, "\n");
    }
    if (text.charAt(at) != '"') {
      return at + 1;
    }
    boolean triple = text.startsWith("\"\"\"", at);
    int quote = triple ? text.indexOf("\"\"\"", at + 3) : closing(text, at + 1);
    return quote < 0 ? -1 : quote + (triple ? 3 : 1);
  }

  private static FailurePlace place(String text, int offset, String reason) {
    return new FailurePlace(TextPosition.of(text, offset).line(), reason);
  }

  /** The quote that closes a text on the same line; -1 when there is none. */
  private static int closing(String text, int from) {
    for (int at = from; at < text.length() && text.charAt(at) != '\n'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == '"') {
        return at;
      }
    }
    return -1;
  }

  private static int end(String text, int from, String sign) {
    int found = text.indexOf(sign, from);
    return found < 0 ? text.length() : found;
  }

  private static DocumentNotEditableException unreadable(String text, FailurePlace place) {
    boolean known = place.line() > 0;
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE,
        "it is not HOCON" + (known ? " at line " + place.line() : "") + ": " + place.reason(),
        known ? TextPosition.of(text, start(text, place.line())) : null);
  }

  private static int start(String text, int line) {
    int at = 0;
    for (int i = 1; i < line && at >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
      if (at == 0) {
        return text.length();
      }
    }
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
