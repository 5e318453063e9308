package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Pure functions on the value trees of a {@link JsEvaluation}. */
public final class JsValueTree {
  private JsValueTree() {}

  /** Whether there is a value at a path, even null. */
  public static boolean has(Object tree, List<String> path) {
    return path.isEmpty()
        || (OptionPaths.valueAt(tree, OptionPaths.parent(path)) instanceof Map<?, ?> map
            && map.containsKey(OptionPaths.last(path)));
  }

  /** Whether there is a getter or setter in the value at a path, or in an enclosing object. */
  public static boolean hasGetterAround(Object tree, List<String> path) {
    Object at = tree;
    for (String name : path) {
      if (at instanceof Map<?, ?> map) {
        if (map.values().stream().anyMatch(JsValueTree::isGetter)) {
          return true;
        }
        at = map.get(name);
      } else {
        return isGetter(at);
      }
    }
    return containsGetter(at);
  }

  private static boolean containsGetter(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(JsValueTree::containsGetter);
    }
    if (tree instanceof List<?> list) {
      return list.stream().anyMatch(JsValueTree::containsGetter);
    }
    return isGetter(tree);
  }

  private static boolean isGetter(Object value) {
    return value instanceof JsEvaluation.OpaqueValue opaque
        && opaque.kind().equals(JsEvaluation.GETTER);
  }

  /** How many leading names of a path are existing objects. */
  public static int existingDepth(Object tree, List<String> path) {
    int depth = 0;
    while (depth < path.size() - 1
        && OptionPaths.valueAt(tree, path.subList(0, depth + 1)) instanceof Map<?, ?>) {
      depth++;
    }
    return depth;
  }

  /**
   * Applies a change to a copy of the tree.
   *
   * @throws DocumentNotEditableException when the change cannot be applied
   */
  public static Map<String, Object> apply(Map<String, Object> tree, OptionChange change) {
    Map<String, Object> copy = new LinkedHashMap<>(tree);
    put(copy, change, 0);
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> at, OptionChange change, int depth) {
    List<String> path = change.path();
    String name = path.get(depth);
    if (depth < path.size() - 1) {
      Object below = at.get(name);
      if (at.containsKey(name) ? !(below instanceof Map) : change.remove()) {
        throw at.containsKey(name) ? noObject(path, depth) : absent(path);
      }
      Map<String, Object> copy =
          below instanceof Map
              ? new LinkedHashMap<>((Map<String, Object>) below)
              : new LinkedHashMap<>();
      at.put(name, copy);
      put(copy, change, depth + 1);
    } else if (!change.remove()) {
      at.put(name, normalize(change.value()));
    } else if (at.containsKey(name)) {
      at.remove(name);
    } else {
      throw absent(path);
    }
  }

  private static DocumentNotEditableException noObject(List<String> path, int depth) {
    return new DocumentNotEditableException(
        RefusalReason.UNACCEPTABLE,
        OptionPaths.format(path.subList(0, depth + 1))
            + " is no object, so there can be no "
            + OptionPaths.format(path));
  }

  private static DocumentNotEditableException absent(List<String> path) {
    return new DocumentNotEditableException(
        RefusalReason.UNACCEPTABLE, OptionPaths.format(path) + " is not set");
  }

  /**
   * A requested value in the form that an evaluation returns.
   *
   * @throws DocumentNotEditableException when JavaScript has no such value
   */
  public static Object normalize(Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(normalize(element)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, element) -> plain.put(String.valueOf(name), normalize(element)));
      return plain;
    }
    throw new DocumentNotEditableException(
        RefusalReason.UNACCEPTABLE, "a value of the kind " + value.getClass().getSimpleName());
  }

  private static Double number(Number number) {
    double value = number.doubleValue();
    boolean exact =
        number instanceof Double
            || number instanceof Float
            || new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(value)) == 0;
    if (!exact || Double.isNaN(value) || Double.isInfinite(value)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "JavaScript has no number that is exactly " + number);
    }
    return value;
  }

  /** The first path at which two trees differ; {@code null} when they are equal. */
  public static List<String> firstDifference(Object a, Object b, List<String> at) {
    if (!(a instanceof Map<?, ?> left) || !(b instanceof Map<?, ?> right)) {
      return Objects.equals(a, b) ? null : at;
    }
    if (left.equals(right)) {
      return null;
    }
    Set<Object> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    for (Object name : names) {
      List<String> below = OptionPaths.child(at, String.valueOf(name));
      if (left.containsKey(name) != right.containsKey(name)) {
        return below;
      }
      List<String> difference = firstDifference(left.get(name), right.get(name), below);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /** The tree without empty objects. */
  public static Object prune(Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      return tree;
    }
    Map<String, Object> pruned = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          Object below = prune(value);
          if (!(below instanceof Map<?, ?> object && object.isEmpty())) {
            pruned.put(String.valueOf(name), below);
          }
        });
    return pruned;
  }
}
