package io.meetkeeper.files.prosody.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes plain values as Lua literals. */
public final class LuaLiteralWriter {
  private static final double LARGEST = 1L << 53;

  private LuaLiteralWriter() {}

  /**
   * Renders a value.
   *
   * @param quote quote character for strings
   * @throws DocumentNotEditableException for a value that Lua has no literal for
   */
  public static String render(Object value, char quote) {
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof String text) {
      return text(text, quote);
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "{}"
          : list.stream()
              .map(item -> render(item, quote))
              .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(item -> key(item.getKey(), quote) + " = " + render(item.getValue(), quote))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    throw unacceptable(value == null ? "null" : value.getClass().getSimpleName());
  }

  private static String number(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Math.abs(value) > LARGEST) {
      throw unacceptable("a number of that size");
    }
    return new BigDecimal(number.toString()).toPlainString();
  }

  private static String key(Object key, char quote) {
    String name = String.valueOf(key);
    return ProsodyNames.isName(name) ? name : "[" + text(name, quote) + "]";
  }

  private static String text(String text, char quote) {
    StringBuilder lua = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(
            c -> {
              if (c == quote || c == '\\') {
                lua.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c == 127) {
                lua.append(String.format(Locale.ROOT, "\\%03d", c));
              } else {
                lua.appendCodePoint(c);
              }
            });
    return lua.append(quote).toString();
  }

  private static DocumentNotEditableException unacceptable(String value) {
    return new DocumentNotEditableException(
        RefusalReason.UNACCEPTABLE,
        "a value of Prosody is a boolean, number, text, list or map, and not " + value);
  }
}
