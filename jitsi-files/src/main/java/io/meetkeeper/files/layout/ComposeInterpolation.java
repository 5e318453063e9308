package io.meetkeeper.files.layout;

import java.util.Map;
import java.util.Optional;

/**
 * Replaces variables as compose does: {@code $NAME}, {@code ${NAME}}, and with {@code :-}, {@code
 * -}, {@code :+}, {@code +}, {@code :?} and {@code ?}, also within each other; {@code $$} is a
 * dollar sign. Source: docs.docker.com, "Interpolation".
 */
final class ComposeInterpolation {
  private static final int MAX_DEPTH = 20;

  private final Map<String, String> known;
  private String text;
  private int at;
  private boolean failed;

  /** An interpolation with these variables. */
  ComposeInterpolation(Map<String, String> known) {
    this.known = known;
  }

  /** The text with its variables replaced; empty when one of them is not known. */
  Optional<String> of(String plain) {
    return replace(plain, false);
  }

  /** The same for a text in double quotes, in which a backslash escapes. */
  Optional<String> ofQuoted(String quoted) {
    return replace(quoted, true);
  }

  private Optional<String> replace(String input, boolean escapes) {
    text = input;
    at = 0;
    failed = false;
    String result = read(escapes, 0);
    return failed ? Optional.empty() : Optional.of(result);
  }

  /** Up to the end, or within {@code ${...}} up to its brace. */
  private String read(boolean escapes, int depth) {
    StringBuilder result = new StringBuilder();
    while (at < text.length() && !(depth > 0 && text.charAt(at) == '}')) {
      char c = text.charAt(at++);
      if (escapes && c == '\\' && at < text.length()) {
        result.append(escaped(text.charAt(at++)));
      } else if (c == '$') {
        result.append(variable(escapes, depth));
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private String variable(boolean escapes, int depth) {
    if (at < text.length() && text.charAt(at) == '$') {
      at++;
      return "$";
    }
    boolean braces = at < text.length() && text.charAt(at) == '{' && depth < MAX_DEPTH;
    at += braces ? 1 : 0;
    String name = name();
    if (!braces) {
      return name.isEmpty() ? "$" : required(known.get(name));
    }
    String operator = operator();
    String operand = read(escapes, depth + 1);
    boolean closed = at < text.length();
    at++;
    return !closed || name.isEmpty() ? required(null) : value(name, operator, operand);
  }

  private String name() {
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isMark())) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean isMark() {
    return text.charAt(at) == '_';
  }

  private String operator() {
    int from = at;
    at += at < text.length() && text.charAt(at) == ':' ? 1 : 0;
    at += at < text.length() && "-+?".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    return text.substring(from, at);
  }

  private String value(String name, String operator, String operand) {
    String value = known.get(name);
    boolean set = value != null && !(operator.startsWith(":") && value.isEmpty());
    return switch (operator) {
      case "-", ":-" -> set ? value : operand;
      case "+", ":+" -> set ? operand : "";
      case "?", ":?" -> required(set ? value : null);
      default -> required(operand.isEmpty() ? value : null);
    };
  }

  private String required(String value) {
    failed |= value == null;
    return value == null ? "" : value;
  }
}
