package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** That exactly one option differs between two texts, as written and as resolved. */
final class HoconEditVerifier {
  private final HoconTree before;
  private final OptionChange change;

  HoconEditVerifier(HoconTree before, OptionChange change) {
    this.before = before;
    this.change = change;
  }

  /** It is already as wanted, and plainly so. */
  boolean isAlreadySet() {
    return !change.remove()
        && wantedText().equals(HoconLeaves.of(before.unresolved()).get(change.path()))
        && wantedText().equals(HoconLeaves.of(before.resolved()).get(change.path()));
  }

  /**
   * Compares.
   *
   * @throws DocumentNotEditableException {@link RefusalReason#NOT_PROVED}, with the options that
   *     would differ, too
   */
  void verify(HoconTree after) {
    verify(before.unresolved(), after.unresolved());
    verify(before.resolved(), after.resolved());
  }

  private void verify(ConfigObject old, ConfigObject next) {
    Map<List<String>, String> expected = HoconLeaves.of(old);
    expected.keySet().removeIf(path -> starts(path, change.path()));
    Map<List<String>, String> actual = HoconLeaves.of(next);
    if (!change.remove()) {
      expected.put(change.path(), wantedText());
    }
    if (expected.equals(actual)) {
      return;
    }
    TreeSet<String> differ = new TreeSet<>();
    expected.forEach((path, value) -> addDifference(differ, path, value, actual.get(path)));
    actual.forEach((path, value) -> addDifference(differ, path, value, expected.get(path)));
    throw new DocumentNotEditableException(
        RefusalReason.NOT_PROVED,
        "the edit would not do exactly what is asked for; it would differ at "
            + String.join(", ", differ));
  }

  private static void addDifference(
      Set<String> differ, List<String> path, String one, String other) {
    if (!one.equals(other)) {
      differ.add(String.join(".", path));
    }
  }

  private String wantedText() {
    return HoconLeaves.render(
        ConfigValueFactory.fromAnyRef(
            HoconDocument.parseValue(HoconLiteralWriter.render(change.value()))));
  }

  private static boolean starts(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }
}
