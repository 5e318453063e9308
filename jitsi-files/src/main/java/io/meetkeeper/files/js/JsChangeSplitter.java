package io.meetkeeper.files.js;

import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits a change of a whole object into changes of its members, because replacing the literal
 * would lose its comments and order.
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
    Object old = OptionPaths.valueAt(source.root(), change.path());
    if (change.remove()
        || !(change.value() instanceof Map<?, ?> newMembers)
        || newMembers.isEmpty()
        || !(old instanceof Map<?, ?> oldMembers)
        || oldMembers.isEmpty()) {
      steps.add(change);
      return;
    }
    for (Object name : oldMembers.keySet()) {
      if (!newMembers.containsKey(name)) {
        steps.add(OptionChange.remove(OptionPaths.child(change.path(), (String) name)));
      }
    }
    for (Map.Entry<?, ?> member : newMembers.entrySet()) {
      List<String> below = OptionPaths.child(change.path(), String.valueOf(member.getKey()));
      splitInto(source, OptionChange.set(below, member.getValue()), steps);
    }
  }
}
