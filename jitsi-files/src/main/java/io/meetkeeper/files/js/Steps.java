package io.meetkeeper.files.js;

import io.meetkeeper.files.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes a change of a whole object apart into changes of its members, as replacing its literal
 * would lose the comments and the order within.
 */
final class Steps {
  private Steps() {}

  static List<Change> of(Source source, Change change) {
    List<Change> steps = new ArrayList<>();
    take(source, change, steps);
    return steps;
  }

  private static void take(Source source, Change change, List<Change> steps) {
    Object old = Tree.get(source.root(), change.path());
    if (change.remove()
        || !(change.value() instanceof Map<?, ?> wanted)
        || wanted.isEmpty()
        || !(old instanceof Map<?, ?> members)
        || members.isEmpty()) {
      steps.add(change);
      return;
    }
    for (Object name : members.keySet()) {
      if (!wanted.containsKey(name)) {
        steps.add(Change.remove(Paths.below(change.path(), (String) name)));
      }
    }
    for (Map.Entry<?, ?> member : wanted.entrySet()) {
      List<String> below = Paths.below(change.path(), String.valueOf(member.getKey()));
      take(source, Change.set(below, member.getValue()), steps);
    }
  }
}
