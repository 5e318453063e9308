package io.meetkeeper.files.js;

import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes a change of a whole object apart into changes of its members, as replacing its literal
 * would lose the comments and the order within.
 */
final class JsChangeSplitter {
  private JsChangeSplitter() {}

  static List<OptionChange> split(ConfigJsSource source, OptionChange change) {
    List<OptionChange> steps = new ArrayList<>();
    splitInto(source, change, steps);
    return steps;
  }

  private static void splitInto(
      ConfigJsSource source, OptionChange change, List<OptionChange> steps) {
    Object old = JsValueTree.get(source.root(), change.path());
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
        steps.add(OptionChange.remove(OptionPaths.child(change.path(), (String) name)));
      }
    }
    for (Map.Entry<?, ?> member : wanted.entrySet()) {
      List<String> below = OptionPaths.child(change.path(), String.valueOf(member.getKey()));
      splitInto(source, OptionChange.set(below, member.getValue()), steps);
    }
  }
}
