package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes values as HOCON literals, without substitutions. */
final class HoconLiteralWriter {
  private HoconLiteralWriter() {}

  /** Splits changes of objects into changes of their leaves. */
  static List<OptionChange> splitIntoLeaves(List<OptionChange> changes) {
    List<OptionChange> leaves = new ArrayList<>();
    for (OptionChange change : changes) {
      if (!change.remove() && change.value() instanceof Map<?, ?> map) {
        splitMap(change.path(), map, leaves);
      } else {
        leaves.add(change);
      }
    }
    return leaves;
  }

  private static void splitMap(List<String> path, Map<?, ?> map, List<OptionChange> leaves) {
    if (map.isEmpty()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          String.join(".", path) + " is to be an empty object; say what in it");
    }
    map.forEach(
        (key, value) -> {
          List<String> inner = new ArrayList<>(path);
          inner.add(String.valueOf(key));
          if (value instanceof Map<?, ?> deeper) {
            splitMap(inner, deeper, leaves);
          } else {
            leaves.add(OptionChange.set(inner, value));
          }
        });
  }

  /** Renders one name of a path. */
  static String key(String name) {
    return ConfigUtil.joinPath(name);
  }

  /** Renders a value. */
  static String render(Object value) {
    if (value == null) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "null is no value here; remove the option instead");
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(HoconLiteralWriter::render).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      List<String> members = new ArrayList<>();
      map.forEach(
          (key, inner) ->
              members.add(ConfigUtil.quoteString(String.valueOf(key)) + " = " + render(inner)));
      return "{ " + String.join(", ", members) + " }";
    }
    return ConfigUtil.quoteString(value.toString());
  }

  private static String number(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "the number is out of range");
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(number.longValue())
        : number.toString();
  }
}
