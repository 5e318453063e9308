package io.meetkeeper.files.js;

import java.util.ArrayList;
import java.util.List;

/** Names of options, outermost first. */
final class Paths {
  private Paths() {}

  static List<String> below(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(name);
    return List.copyOf(below);
  }

  static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  static boolean startsWith(List<String> path, List<String> start) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }

  /** For messages. */
  static String shown(List<String> path) {
    return path.isEmpty() ? "the whole" : String.join(".", path);
  }
}
