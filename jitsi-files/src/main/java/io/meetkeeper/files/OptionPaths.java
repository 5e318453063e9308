package io.meetkeeper.files;

import java.util.ArrayList;
import java.util.List;

/** Names of options, outermost first. */
public final class OptionPaths {
  private OptionPaths() {}

  public static List<String> child(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(name);
    return List.copyOf(below);
  }

  public static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  public static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  public static boolean isWithin(List<String> path, List<String> start) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }

  /** For messages. */
  public static String format(List<String> path) {
    return path.isEmpty() ? "the whole" : String.join(".", path);
  }
}
