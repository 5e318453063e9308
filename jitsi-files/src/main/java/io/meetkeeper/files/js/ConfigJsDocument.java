package io.meetkeeper.files.js;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsEvaluation;
import io.meetkeeper.files.js.evaluation.JsJsonConverter;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * {@code config.js}, {@code interface_config.js}, and docker's {@code custom-config.js}, which
 * changes an existing {@code config}. The text is evaluated, so reading may take as much time and
 * memory as the script uses: call it through the parser process.
 */
public final class ConfigJsDocument implements EditableDocument {
  private static final String CONFIG = "config";
  private static final String INTERFACE_CONFIG = "interfaceConfig";
  private static final int MAX_CHARACTERS = 1 << 20;

  private final ConfigJsSource source;
  private volatile List<OptionEntry> options;

  private ConfigJsDocument(ConfigJsSource source) {
    this.source = source;
  }

  /**
   * Reads a script that creates {@code config}.
   *
   * @param page the page that loads it
   * @throws DocumentNotEditableException when it does not parse or evaluate, with line and column
   *     where known, or does not create {@code config}
   */
  public static EditableDocument read(String text, ScriptPage page) {
    return readWhole(text, CONFIG, page);
  }

  /** Reads a script that changes an existing {@code config}; otherwise as {@link #read}. */
  public static EditableDocument readFragment(String text, ScriptPage page) {
    requireSize(text);
    return new ConfigJsDocument(ConfigJsSource.of(text, CONFIG, page));
  }

  /** Reads a script that creates {@code interfaceConfig}; fails like {@link #read}. */
  public static EditableDocument readInterface(String text, ScriptPage page) {
    return readWhole(text, INTERFACE_CONFIG, page);
  }

  private static EditableDocument readWhole(String text, String root, ScriptPage page) {
    requireSize(text);
    return new ConfigJsDocument(ConfigJsSource.ofWhole(text, root, page));
  }

  private static void requireSize(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "the text is larger than 1 MiB");
    }
  }

  @Override
  public String text() {
    return source.text();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, Object> values() {
    return (Map<String, Object>) JsJsonConverter.toJson(source.ownRoot());
  }

  @Override
  public List<OptionEntry> options() {
    if (options == null) {
      options = JsOptions.of(source);
    }
    return options;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    JsJsonConverter.collectHidden(List.of(), source.ownRoot(), notes);
    for (JsEvaluation evaluation : source.evaluations()) {
      List<String> differs =
          JsValueTree.firstDifference(source.root(), source.root(evaluation), List.of());
      if (differs != null) {
        notes.add(
            OptionPaths.format(differs)
                + " depends on where the page is loaded from; shown is what the main domain gets");
      }
    }
    source
        .syntax()
        .opaqueWrite()
        .map(at -> "line " + at.line() + " makes the options anew, so another page may get others")
        .ifPresent(notes::add);
    return List.copyOf(notes);
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    return edit(changes, false);
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes, boolean despiteConditions) {
    Set<String> notes = new LinkedHashSet<>();
    for (OptionChange change : changes) {
      requireNoGetterAround(change);
      String elsewhere = conditionalWrite(change, despiteConditions);
      if (elsewhere != null) {
        notes.add(elsewhere);
      }
    }
    ConfigJsSource old = notes.isEmpty() ? source : source.withoutNamedHosts();
    ConfigJsSource edited = old;
    for (OptionChange change : changes) {
      for (OptionChange step : JsChangeSplitter.split(edited, checked(change))) {
        edited = step(edited, step, notes);
      }
    }
    JsEditVerifier.verify(old, changes, edited);
    return new DocumentEditResult(edited.text(), List.copyOf(notes));
  }

  /**
   * Refuses a change beside a getter, which may compute its value from any member of its object.
   */
  private void requireNoGetterAround(OptionChange change) {
    for (JsEvaluation evaluation : source.evaluations()) {
      Object root = source.root(evaluation);
      if (JsValueTree.hasGetterAround(root, change.path())) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            "a getter or setter stands beside "
                + OptionPaths.format(change.path())
                + ", whose value may change with it",
            source.syntax().getterPosition());
      }
    }
  }

  /**
   * Describes where the change has no effect: a write in a branch or a function may run on another
   * page, or later, and win. {@code null} when there is no conditional write.
   */
  private String conditionalWrite(OptionChange change, boolean accepted) {
    TextPosition position = source.syntax().conditionalWrite(change.path()).orElse(null);
    if (position == null) {
      return null;
    }
    String where =
        OptionPaths.format(change.path())
            + " is also written under a condition, on line "
            + position.line();
    if (!accepted) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          where
              + "; change it there by hand, or change it all the same with --despite-conditions"
              + " (REST: despiteConditions=true)",
          position);
    }
    return where + ": where that runs, the change has no effect";
  }

  private static ConfigJsSource step(
      ConfigJsSource source, OptionChange change, Set<String> notes) {
    if (isAlreadySet(source, change)) {
      return source;
    }
    JsPlacement placement = new JsPlacement(source);
    List<JsEditCandidate> candidates =
        change.remove()
            ? placement.remove(change.path())
            : placement.set(change.path(), change.value());
    return firstProved(source, change, candidates, notes);
  }

  private static ConfigJsSource firstProved(
      ConfigJsSource source,
      OptionChange change,
      List<JsEditCandidate> candidates,
      Set<String> notes) {
    DocumentNotEditableException refused = null;
    for (JsEditCandidate candidate : candidates) {
      try {
        ConfigJsSource edited = sized(source, candidate.text());
        JsEditVerifier.verify(source, List.of(change), edited);
        if (candidate.note() != null) {
          notes.add(candidate.note());
        }
        return edited;
      } catch (DocumentNotEditableException e) {
        refused = refused == null ? e : refused;
      }
    }
    throw refused.reason() == RefusalReason.NOT_PROVED
        ? refused
        : new DocumentNotEditableException(
            RefusalReason.NOT_PROVED,
            "no place was found to write " + OptionPaths.format(change.path()) + " safely");
  }

  private static ConfigJsSource sized(ConfigJsSource source, String text) {
    requireSize(text);
    return source.with(text);
  }

  /** Whether the change has no effect; throws when it cannot be applied. */
  private static boolean isAlreadySet(ConfigJsSource source, OptionChange change) {
    boolean isOnlyGiven =
        source.hasPriorOptions()
            && !change.remove()
            && !JsValueTree.has(source.ownRoot(), change.path());
    return !isOnlyGiven
        && source.syntax().laterOpaqueWrite(change.path()).isEmpty()
        && source.evaluations().stream()
            .map(source::root)
            .allMatch(root -> Objects.equals(root, JsValueTree.apply(root, change)));
  }

  private static OptionChange checked(OptionChange change) {
    List<String> path = change.path();
    if (path.isEmpty()
        || path.stream().anyMatch(name -> name == null || name.equals("__proto__"))) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          OptionPaths.format(path) + " is no name that an option can have");
    }
    if (!change.remove()) {
      JsValueTree.normalize(change.value());
    }
    return change;
  }
}
