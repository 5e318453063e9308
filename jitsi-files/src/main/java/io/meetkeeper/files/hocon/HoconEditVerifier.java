package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Verifies that exactly one option differs between two texts, both unresolved and resolved. */
final class HoconEditVerifier {
  private final HoconTree before;
  private final OptionChange change;
  private final HoconFollowers followers;
  private final boolean mayFollow;
  private final Set<String> followed = new TreeSet<>();

  /**
   * A verifier.
   *
   * @param followers options written as the value of the changed one
   * @param mayFollow whether they may change with it
   */
  HoconEditVerifier(
      HoconTree before, OptionChange change, HoconFollowers followers, boolean mayFollow) {
    this.before = before;
    this.change = change;
    this.followers = followers;
    this.mayFollow = mayFollow && !change.remove();
  }

  /** The same verifier for another text before. */
  HoconEditVerifier from(HoconTree other) {
    return new HoconEditVerifier(other, change, followers, mayFollow);
  }

  /** The other options that change with this one. */
  Set<String> followed() {
    return followed;
  }

  /** Whether the option already has the requested value, without any substitution. */
  boolean isAlreadySet() {
    return !change.remove()
        && wantedText().equals(HoconLeaves.of(before.unresolved()).get(change.path()))
        && wantedText().equals(HoconLeaves.of(before.resolved()).get(change.path()));
  }

  /**
   * Compares the edited text.
   *
   * @throws DocumentNotEditableException {@link RefusalReason#NOT_PROVED} with the other options
   *     that would differ
   */
  void verify(HoconTree after) {
    verify(before.unresolved(), after.unresolved());
    verify(before.resolved(), after.resolved());
  }

  /**
   * Compares the edited text together with its included files.
   *
   * @param deciding the includes that could win over the option
   * @throws DocumentNotEditableException {@link RefusalReason#UNSUPPORTED} when an include
   *     overrides the option, {@link RefusalReason#NOT_PROVED} when others would differ
   */
  void verifyIncluded(HoconTree after, String deciding) {
    String effective = HoconLeaves.of(after.resolved()).get(change.path());
    String wanted = change.remove() ? null : wantedText();
    if (!Objects.equals(effective, wanted)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "what is included here wins over "
              + String.join(".", change.path())
              + ": edit it in "
              + deciding);
    }
    verify(after);
  }

  private void verify(ConfigObject old, ConfigObject next) {
    Map<List<String>, String> expected = HoconLeaves.of(old);
    expected.keySet().removeIf(path -> OptionPaths.isWithin(path, change.path()));
    Map<List<String>, String> actual = HoconLeaves.of(next);
    if (!change.remove()) {
      expected.put(change.path(), wantedText());
    }
    if (expected.equals(actual)) {
      return;
    }
    Set<List<String>> differ = new TreeSet<>(OptionPaths.ORDER);
    expected.forEach((path, value) -> addDifference(differ, path, value, actual.get(path)));
    actual.forEach((path, value) -> addDifference(differ, path, value, expected.get(path)));
    boolean onlyFollowers = !change.remove() && differ.stream().allMatch(followers::contain);
    List<String> names = differ.stream().map(path -> String.join(".", path)).toList();
    if (onlyFollowers && mayFollow) {
      followed.addAll(names);
      return;
    }
    throw new DocumentNotEditableException(
        RefusalReason.NOT_PROVED,
        "the edit would not do exactly what is asked for; it would differ at "
            + String.join(", ", names)
            + (onlyFollowers
                ? ", written as its value (${...}); change them together with"
                    + " --despite-conditions (REST: despiteConditions=true)"
                : ""));
  }

  private static void addDifference(
      Set<List<String>> differ, List<String> path, String one, String other) {
    if (!one.equals(other)) {
      differ.add(path);
    }
  }

  private String wantedText() {
    return HoconLeaves.render(
        ConfigValueFactory.fromAnyRef(
            HoconDocument.parseValue(HoconLiteralWriter.render(change.value()))));
  }
}
