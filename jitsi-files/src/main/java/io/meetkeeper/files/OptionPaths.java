package io.meetkeeper.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Functions on paths of options, outermost name first. */
public final class OptionPaths {
  /** An arbitrary but fixed order, for sorted collections of paths. */
  public static final Comparator<List<String>> ORDER =
      Comparator.comparing(path -> String.join("\0", path));

  private OptionPaths() {}

  /** The path of a member. */
  public static List<String> child(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(name);
    return List.copyOf(below);
  }

  /** The path without its last name. */
  public static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  /** The last name. */
  public static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** Whether a path equals another one or lies below it. */
  public static boolean isWithin(List<String> path, List<String> start) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }

  /** The value at a path in nested maps; {@code null} when there is none. */
  public static Object valueAt(Object values, List<String> path) {
    Object value = values;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  /** The path of a value that differs between nested maps; empty when they are equal. */
  public static List<String> difference(Map<?, ?> one, Map<?, ?> other) {
    Set<Object> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    for (Object name : names) {
      if (!Objects.equals(one.get(name), other.get(name))) {
        List<String> path = new ArrayList<>(List.of(String.valueOf(name)));
        if (one.get(name) instanceof Map<?, ?> below && other.get(name) instanceof Map<?, ?> map) {
          path.addAll(difference(below, map));
        }
        return path;
      }
    }
    return List.of();
  }

  /** The path for a message. */
  public static String format(List<String> path) {
    return path.isEmpty() ? "the whole" : String.join(".", path);
  }
}
