package io.meetkeeper.files.js;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether exactly what was asked for has changed, in every world and for every global. */
final class Proof {
  private Proof() {}

  /**
   * Compares.
   *
   * @throws NotEditable {@link Reason#NOT_PROVED} naming the first option that is not as it should
   *     be, never its value
   */
  static void demand(Source before, List<Change> changes, Source after) {
    if (before.worlds().size() != after.worlds().size() || before.fragment() != after.fragment()) {
      throw new NotEditable(Reason.NOT_PROVED, "the edit would change what kind of text it is");
    }
    for (int i = 0; i < before.worlds().size(); i++) {
      Map<String, Object> wanted = before.root(before.worlds().get(i));
      for (Change change : changes) {
        wanted = Tree.changed(wanted, change);
      }
      Object expected = before.fragment() ? Tree.pruned(wanted) : wanted;
      refuse(Tree.difference(expected, after.root(after.worlds().get(i)), List.of()));
      refuse(
          Tree.difference(
              others(before, before.worlds().get(i)),
              others(after, after.worlds().get(i)),
              List.of()));
    }
  }

  private static Map<String, Object> others(Source source, World world) {
    Map<String, Object> others = new LinkedHashMap<>(world.globals());
    others.remove(source.rootName());
    return others;
  }

  private static void refuse(List<String> path) {
    if (path != null) {
      throw new NotEditable(
          Reason.NOT_PROVED,
          "after the edit "
              + Paths.shown(path)
              + " would not be what it should be; the text sets it in a way that is not followed");
    }
  }
}
