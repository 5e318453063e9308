package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.OptionPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts the values of a {@link JsEvaluation} to JSON values. */
public final class JsJsonConverter {
  private JsJsonConverter() {}

  /** Converts a value; {@code null} for one without a JSON form. */
  public static Object toJson(Object value) {
    if (value instanceof Double number) {
      return Double.isNaN(number) || Double.isInfinite(number)
          ? null
          : JsEvaluation.toNumber(number);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(toJson(element)));
      return elements;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach(
          (name, member) -> {
            if (isRepresentable(member)) {
              members.put((String) name, toJson(member));
            }
          });
      return members;
    }
    return value instanceof JsEvaluation.OpaqueValue ? null : value;
  }

  /** Whether a value has a JSON form. */
  static boolean isRepresentable(Object value) {
    return !(value instanceof JsEvaluation.OpaqueValue)
        && !(value instanceof Double number && (number.isNaN() || number.isInfinite()));
  }

  /** Adds a note for each value that cannot be shown. */
  public static void collectHidden(List<String> path, Object value, List<String> notes) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> collectHidden(OptionPaths.child(path, (String) name), member, notes));
    } else if (value instanceof JsEvaluation.OpaqueValue opaque
        && !opaque.kind().equals("undefined")) {
      notes.add(OptionPaths.format(path) + " is a " + opaque.kind() + " and not shown");
    } else if (!isRepresentable(value) && value instanceof Double) {
      notes.add(OptionPaths.format(path) + " is no finite number and not shown");
    }
  }
}
