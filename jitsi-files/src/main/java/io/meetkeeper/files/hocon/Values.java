package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Wanted values as HOCON text, in which nothing is a substitution. */
final class Values {
  private Values() {}

  /** The changes with those to an object taken apart into its leaves. */
  static List<Change> leaves(List<Change> changes) {
    List<Change> leaves = new ArrayList<>();
    for (Change change : changes) {
      if (!change.remove() && change.value() instanceof Map<?, ?> map) {
        takeApart(change.path(), map, leaves);
      } else {
        leaves.add(change);
      }
    }
    return leaves;
  }

  private static void takeApart(List<String> path, Map<?, ?> map, List<Change> leaves) {
    if (map.isEmpty()) {
      throw new NotEditable(
          Reason.UNACCEPTABLE,
          String.join(".", path) + " is to be an empty object; say what in it");
    }
    map.forEach(
        (key, value) -> {
          List<String> inner = new ArrayList<>(path);
          inner.add(String.valueOf(key));
          if (value instanceof Map<?, ?> deeper) {
            takeApart(inner, deeper, leaves);
          } else {
            leaves.add(Change.set(inner, value));
          }
        });
  }

  /** A value that is no object at the top. */
  static String text(Object value) {
    if (value == null) {
      throw new NotEditable(
          Reason.UNACCEPTABLE, "null is no value here; remove the option instead");
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      List<String> members = new ArrayList<>();
      map.forEach(
          (key, inner) ->
              members.add(ConfigUtil.quoteString(String.valueOf(key)) + " = " + text(inner)));
      return "{ " + String.join(", ", members) + " }";
    }
    return ConfigUtil.quoteString(value.toString());
  }

  private static String number(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NotEditable(Reason.UNACCEPTABLE, "the number is out of range");
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(number.longValue())
        : number.toString();
  }
}
