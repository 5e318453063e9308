package io.meetkeeper.files.js.ast;

/** Reads strings with their escapes. */
final class JsStringReader {
  private final String text;

  JsStringReader(String text) {
    this.text = text;
  }

  /** The offset after a string in quotes. */
  int end(int start) {
    char quote = text.charAt(start);
    int end = start + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == quote) {
        return end + 1;
      }
      if (c == '\n' || c == '\r') {
        break;
      }
      end += c != '\\' ? 1 : text.startsWith("\r\n", end + 1) ? 3 : 2;
    }
    throw new JsSyntaxException(
        start, "a text that starts with " + quote + " has no closing quote");
  }

  /** The value between two offsets. */
  String value(int from, int to) {
    if (text.indexOf('\\', from) < 0 || text.indexOf('\\', from) >= to) {
      return text.substring(from, to);
    }
    StringBuilder value = new StringBuilder();
    int at = from;
    while (at < to) {
      if (text.charAt(at) == '\\') {
        at = escape(value, at);
      } else {
        value.append(text.charAt(at++));
      }
    }
    return value.toString();
  }

  /** The offset after an escape sequence. */
  int escapeEnd(int start) {
    return escape(new StringBuilder(), start);
  }

  private int escape(StringBuilder value, int start) {
    char c = start + 1 < text.length() ? text.charAt(start + 1) : '\\';
    return switch (c) {
      case 'n' -> append(value, '\n', start);
      case 't' -> append(value, '\t', start);
      case 'r' -> append(value, '\r', start);
      case 'b' -> append(value, '\b', start);
      case 'f' -> append(value, '\f', start);
      case 'v' -> append(value, '\u000b', start);
      case 'x' -> code(value, start, start + 2, start + 4);
      case 'u' -> unicode(value, start);
      case '\r' -> start + (text.startsWith("\r\n", start + 1) ? 3 : 2);
      case '\n', '\u2028', '\u2029' -> start + 2;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(value, start);
      default -> append(value, c, start);
    };
  }

  private static int append(StringBuilder value, char c, int start) {
    value.append(c);
    return start + 2;
  }

  private int unicode(StringBuilder value, int start) {
    if (!text.startsWith("{", start + 2)) {
      return code(value, start, start + 2, start + 6);
    }
    int close = text.indexOf('}', start);
    if (close < 0 || close > start + 12) {
      throw notHexadecimal(start);
    }
    return code(value, start, start + 3, close) + 1;
  }

  private int code(StringBuilder value, int start, int from, int to) {
    try {
      if (to > text.length() || "+-".indexOf(text.charAt(from)) >= 0) {
        throw notHexadecimal(start);
      }
      value.appendCodePoint(Integer.parseInt(text.substring(from, to), 16));
      return to;
    } catch (IllegalArgumentException e) {
      throw notHexadecimal(start);
    }
  }

  private static JsSyntaxException notHexadecimal(int start) {
    return new JsSyntaxException(
        start, "\\x and \\u need the number of a character after them; write \\\\ for a backslash");
  }

  private int octal(StringBuilder value, int start) {
    int end = start + 1;
    int code = 0;
    while (end < text.length()
        && end < start + 4
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '7'
        && code * 8 < 256) {
      code = code * 8 + text.charAt(end++) - '0';
    }
    value.append((char) code);
    return end;
  }
}
