package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes values as JavaScript literals.
 *
 * @param quote quote character of strings
 * @param newline line separator of the file
 * @param unit unit of indentation; {@code null} to write everything on one line
 */
record JsLiteralWriter(char quote, String newline, String unit) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final int MAX_LINE = 90;

  /**
   * Text that would end the script or start a server side include: the page embeds config.js in a
   * script element, and nginx processes includes in it.
   */
  private static final Pattern HTML_ACTIVE =
      Pattern.compile("<(?=!--|/?script)", Pattern.CASE_INSENSITIVE);

  /** A writer in the style of a file, with single quotes. */
  static JsLiteralWriter of(ConfigJsSource source) {
    return of(source, '\'');
  }

  /** A writer for a value that replaces another one, in the quotes of the old one. */
  static JsLiteralWriter replacing(ConfigJsSource source, TextSpan replaced) {
    String old = replaced.of(source.text());
    boolean isDoubleQuoted = old.indexOf('"') >= 0 && old.indexOf('\'') < 0;
    return of(source, isDoubleQuoted ? '"' : '\'');
  }

  private static JsLiteralWriter of(ConfigJsSource source, char quote) {
    String unit = source.text().contains("\n\t") ? "\t" : "    ";
    return new JsLiteralWriter(quote, source.lineSeparator(), unit);
  }

  /** The same writer without line breaks. */
  JsLiteralWriter onOneLine() {
    return new JsLiteralWriter(quote, newline, null);
  }

  /** Renders a value on a line with this indentation. */
  String render(Object value, String indent) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return renderList(list, indent);
    }
    if (value instanceof Map<?, ?> map) {
      return renderMap(map, indent);
    }
    return String.valueOf(value);
  }

  /** Renders a member as {@code name: value}. */
  String member(String name, Object value, String indent) {
    return key(name) + ": " + render(value, indent);
  }

  /** Renders an access such as {@code config.a['b-c']}. */
  static String access(String root, List<String> path) {
    StringBuilder access = new StringBuilder(root);
    for (String name : path) {
      access.append(
          NAME.matcher(name).matches()
              ? "." + name
              : "[" + new JsLiteralWriter('\'', "\n", null).quoted(name) + "]");
    }
    return access.toString();
  }

  private String key(String name) {
    return NAME.matcher(name).matches() ? name : quoted(name);
  }

  private static String number(Number number) {
    double value = number.doubleValue();
    if (value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0)) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  private String renderList(List<?> list, String indent) {
    if (list.isEmpty()) {
      return "[]";
    }
    List<String> elements = list.stream().map(element -> render(element, inner(indent))).toList();
    String line = "[ " + String.join(", ", elements) + " ]";
    return unit == null || (line.length() <= MAX_LINE && !line.contains("\n"))
        ? line
        : block("[", elements, "]", indent);
  }

  private String renderMap(Map<?, ?> map, String indent) {
    if (map.isEmpty()) {
      return "{}";
    }
    List<String> members =
        map.entrySet().stream()
            .map(entry -> member((String) entry.getKey(), entry.getValue(), inner(indent)))
            .toList();
    return unit == null
        ? "{ " + String.join(", ", members) + " }"
        : block("{", members, "}", indent);
  }

  private String block(String open, List<String> parts, String close, String indent) {
    String between = newline + inner(indent);
    return open + between + String.join("," + between, parts) + newline + indent + close;
  }

  private String inner(String indent) {
    return unit == null ? indent : indent + unit;
  }

  /** Renders a string in quotes. */
  String quoted(String text) {
    StringBuilder quoted = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> quoted.append(escaped(c)));
    quoted.append(quote);
    return HTML_ACTIVE.matcher(quoted).replaceAll(Matcher.quoteReplacement("\\x3C"));
  }

  private String escaped(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\\' -> "\\\\";
      default -> c == quote ? "\\" + quote : isInvisible(c) ? unicode(c) : Character.toString(c);
    };
  }

  /** Characters that an editor does not show or treats as a line end. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> c == '\ufeff';
    };
  }

  private static String unicode(int c) {
    StringBuilder units = new StringBuilder();
    for (char unit : Character.toChars(c)) {
      units.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
    }
    return units.toString();
  }
}
