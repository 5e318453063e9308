package io.meetkeeper.files.js;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Changes an array element by element: what is the same at its beginning and its end stays as it is
 * written, and every comment stays in any case.
 */
final class Elements {
  private Elements() {}

  /**
   * The patch.
   *
   * @param old the values, one per element
   * @param wanted the new ones
   */
  static Patch patch(Source source, Shape.Arr array, List<?> old, List<?> wanted, Literal literal) {
    int most = Math.min(old.size(), wanted.size());
    int head = 0;
    while (head < most && Objects.equals(old.get(head), Tree.plain(wanted.get(head)))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && Objects.equals(
            old.get(old.size() - 1 - tail), Tree.plain(wanted.get(wanted.size() - 1 - tail)))) {
      tail++;
    }
    List<String> middle =
        wanted.subList(head, wanted.size() - tail).stream()
            .map(value -> literal.of(value, ""))
            .toList();
    Parts parts = Parts.of(source, array);
    Patch patch = new Patch();
    int common = Math.min(old.size() - tail - head, middle.size());
    for (int i = head; i < head + common; i++) {
      if (!Objects.equals(old.get(i), Tree.plain(wanted.get(i)))) {
        patch.replace(array.elements().get(i), middle.get(i - head));
      }
    }
    return resize(parts, patch, head, old.size() - tail, middle);
  }

  private static Patch resize(Parts parts, Patch patch, int from, int to, List<String> values) {
    int common = Math.min(to - from, values.size());
    if (common < values.size()) {
      parts.add(patch, from + common, values.subList(common, values.size()));
    } else {
      SortedSet<Integer> rest = new TreeSet<>();
      for (int i = from + common; i < to; i++) {
        rest.add(i);
      }
      parts.remove(patch, rest);
    }
    return patch;
  }
}
