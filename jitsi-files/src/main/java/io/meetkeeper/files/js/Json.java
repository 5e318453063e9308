package io.meetkeeper.files.js;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a {@link World} as JSON has them. */
final class Json {
  private Json() {}

  /** {@code null} stands for what JSON has no form for. */
  static Object of(Object value) {
    if (value instanceof Double number) {
      return Double.isNaN(number) || Double.isInfinite(number) ? null : World.number(number);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(of(element)));
      return elements;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach(
          (name, member) -> {
            if (shown(member)) {
              members.put((String) name, of(member));
            }
          });
      return members;
    }
    return value instanceof World.Opaque ? null : value;
  }

  /** Whether JSON has a form for it. */
  static boolean shown(Object value) {
    return !(value instanceof World.Opaque)
        && !(value instanceof Double number && (number.isNaN() || number.isInfinite()));
  }

  /** The paths of what is not shown, each with what it is. */
  static void hidden(List<String> path, Object value, List<String> notes) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> hidden(Paths.below(path, (String) name), member, notes));
    } else if (value instanceof World.Opaque opaque && !opaque.kind().equals("undefined")) {
      notes.add(Paths.shown(path) + " is a " + opaque.kind() + " and not shown");
    } else if (!shown(value) && value instanceof Double) {
      notes.add(Paths.shown(path) + " is no finite number and not shown");
    }
  }
}
