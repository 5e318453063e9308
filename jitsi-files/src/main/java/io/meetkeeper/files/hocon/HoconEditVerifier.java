package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.diff.SecretMasker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Verifies that exactly one option differs between two texts, both unresolved and resolved. */
final class HoconEditVerifier {
  private static final int SHOWN = 40;
  private static final int MOST_NAMED = 10;

  private final HoconTree before;
  private final OptionChange change;
  private final HoconDependentOptions followers;
  private final boolean mayFollow;
  private final Set<String> followed = new TreeSet<>();

  /**
   * A verifier.
   *
   * @param followers options written as the value of the changed one
   * @param mayFollow whether they may change with it
   */
  HoconEditVerifier(
      HoconTree before, OptionChange change, HoconDependentOptions followers, boolean mayFollow) {
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
        && newText().equals(HoconLeaves.of(before.unresolved()).get(change.path()))
        && newText().equals(HoconLeaves.of(before.resolved()).get(change.path()));
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
    String expectedText = change.remove() ? null : newText();
    if (!Objects.equals(effective, expectedText)) {
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
      expected.put(change.path(), newText());
    }
    if (expected.equals(actual)) {
      return;
    }
    Set<List<String>> differ = new TreeSet<>(OptionPaths.ORDER);
    expected.forEach((path, value) -> addDifference(differ, path, value, actual.get(path)));
    actual.forEach((path, value) -> addDifference(differ, path, value, expected.get(path)));
    List<String> named =
        differ.stream().map(path -> describe(path, expected.get(path), actual.get(path))).toList();
    boolean onlyFollowers = differ.stream().allMatch(followers::contain);
    if (onlyFollowers && mayFollow) {
      followed.addAll(named);
      return;
    }
    throw new DocumentNotEditableException(
        RefusalReason.NOT_PROVED,
        "the edit would not do exactly what is asked for; it would differ at "
            + listed(named)
            + (onlyFollowers ? wayOut() : ""),
        onlyFollowers ? followers.position(differ.iterator().next()) : null);
  }

  private String wayOut() {
    return change.remove()
        ? ", written as its value (${...}), which would be gone; write another value there first"
        : ", written as its value (${...}); change them together with --despite-conditions"
            + " (REST: despiteConditions=true), or write their own value there first";
  }

  /** For example {@code b (line 2: 1 -> 5)}; without the values where one may be a secret. */
  private String describe(List<String> path, String old, String next) {
    TextPosition position = followers.position(path);
    if (position == null) {
      return String.join(".", path);
    }
    boolean secret = SecretMasker.isSecretPath(path) || SecretMasker.isSecretPath(change.path());
    return String.join(".", path)
        + " (line "
        + position.line()
        + (secret ? "" : ": " + excerpt(old) + " -> " + excerpt(next))
        + ")";
  }

  private static String excerpt(String value) {
    if (value == null || value.contains("${")) {
      return "nothing";
    }
    String masked = SecretMasker.maskLine(value);
    return masked.length() <= SHOWN ? masked : masked.substring(0, SHOWN) + "...";
  }

  private static String listed(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
        + (names.size() <= MOST_NAMED ? "" : " and " + (names.size() - MOST_NAMED) + " more");
  }

  private static void addDifference(
      Set<List<String>> differ, List<String> path, String one, String other) {
    if (!one.equals(other)) {
      differ.add(path);
    }
  }

  private String newText() {
    return HoconLeaves.render(
        ConfigValueFactory.fromAnyRef(
            HoconDocument.parseValue(HoconLiteralWriter.render(change.value()))));
  }
}
