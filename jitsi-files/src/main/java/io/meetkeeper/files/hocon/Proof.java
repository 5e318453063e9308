package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** That exactly one option differs between two texts, as written and as resolved. */
final class Proof {
  private final Parsed before;
  private final Change change;

  Proof(Parsed before, Change change) {
    this.before = before;
    this.change = change;
  }

  /** It is already as wanted, and plainly so. */
  boolean nothingToDo() {
    return !change.remove()
        && wanted().equals(Leaves.of(before.written()).get(change.path()))
        && wanted().equals(Leaves.of(before.resolved()).get(change.path()));
  }

  /**
   * Compares.
   *
   * @throws NotEditable {@link Reason#NOT_PROVED}, with the options that would differ, too
   */
  void check(Parsed after) {
    check(before.written(), after.written());
    check(before.resolved(), after.resolved());
  }

  private void check(ConfigObject old, ConfigObject next) {
    Map<List<String>, String> expected = Leaves.of(old);
    expected.keySet().removeIf(path -> starts(path, change.path()));
    Map<List<String>, String> actual = Leaves.of(next);
    if (!change.remove()) {
      expected.put(change.path(), wanted());
    }
    if (expected.equals(actual)) {
      return;
    }
    TreeSet<String> differ = new TreeSet<>();
    expected.forEach((path, value) -> note(differ, path, value, actual.get(path)));
    actual.forEach((path, value) -> note(differ, path, value, expected.get(path)));
    throw new NotEditable(
        Reason.NOT_PROVED,
        "the edit would not do exactly what is asked for; it would differ at "
            + String.join(", ", differ));
  }

  private static void note(Set<String> differ, List<String> path, String one, String other) {
    if (!one.equals(other)) {
      differ.add(String.join(".", path));
    }
  }

  private String wanted() {
    return Leaves.text(ConfigValueFactory.fromAnyRef(Hocon.value(Values.text(change.value()))));
  }

  private static boolean starts(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }
}
