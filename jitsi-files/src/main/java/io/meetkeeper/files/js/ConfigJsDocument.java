package io.meetkeeper.files.js;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
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

  private ConfigJsDocument(ConfigJsSource source) {
    this.source = source;
  }

  /**
   * Reads a script that creates {@code config}.
   *
   * @param site the Jitsi Meet domain whose page loads it; {@code null} when not known
   * @throws DocumentNotEditableException when it does not parse or evaluate, with line and column
   *     where known, or does not create {@code config}
   */
  public static EditableDocument read(String text, String site) {
    ConfigJsSource source = source(text, CONFIG, site);
    if (source.isFragment()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNREADABLE,
          "it does not create \"config\", so every visitor gets a blank page");
    }
    return new ConfigJsDocument(source);
  }

  /** Reads a script that changes an existing {@code config}; otherwise as {@link #read}. */
  public static EditableDocument readFragment(String text, String site) {
    return new ConfigJsDocument(source(text, CONFIG, site));
  }

  /** Reads a script that assigns to {@code interfaceConfig}; fails like {@link #read}. */
  public static EditableDocument readInterface(String text, String site) {
    return new ConfigJsDocument(source(text, INTERFACE_CONFIG, site));
  }

  private static ConfigJsSource source(String text, String root, String site) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "the text is larger than 1 MiB");
    }
    return ConfigJsSource.of(text, root, site);
  }

  @Override
  public String text() {
    return source.text();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, Object> values() {
    return (Map<String, Object>) JsJsonConverter.toJson(source.root());
  }

  @Override
  public List<OptionEntry> options() {
    return JsOptions.of(source);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    JsJsonConverter.collectHidden(List.of(), source.root(), notes);
    for (JsEvaluation evaluation : source.evaluations()) {
      List<String> differs =
          JsValueTree.firstDifference(source.root(), source.root(evaluation), List.of());
      if (differs != null) {
        notes.add(
            OptionPaths.format(differs)
                + " depends on where the page is loaded from; shown is what the main domain gets");
      }
    }
    return List.copyOf(notes);
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    requireNoGetter();
    changes.forEach(this::requireUnconditional);
    Set<String> notes = new LinkedHashSet<>();
    ConfigJsSource edited = source;
    for (OptionChange change : changes) {
      for (OptionChange step : JsChangeSplitter.split(edited, checked(change))) {
        edited = step(edited, step, notes);
      }
    }
    JsEditVerifier.verify(source, changes, edited);
    return new DocumentEditResult(edited.text(), List.copyOf(notes));
  }

  private void requireNoGetter() {
    for (JsEvaluation evaluation : source.evaluations()) {
      if (JsValueTree.containsGetter(source.root(evaluation))) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            "it has a getter or setter, whose value may change with any other",
            source.syntax().getterPosition());
      }
    }
  }

  /** What stands in a branch or a function may run on another page or later, and win. */
  private void requireUnconditional(OptionChange change) {
    source
        .syntax()
        .conditionalWrite(change.path())
        .ifPresent(
            position -> {
              throw new DocumentNotEditableException(
                  RefusalReason.UNSUPPORTED,
                  OptionPaths.format(change.path())
                      + " is also written under a condition, on line "
                      + position.line()
                      + "; change it there by hand",
                  position);
            });
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
    DocumentNotEditableException refused = null;
    for (JsEditCandidate candidate : candidates) {
      try {
        ConfigJsSource edited = source(candidate.text(), source.rootName(), source.site());
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

  /** Whether the change has no effect; throws when it cannot be applied. */
  private static boolean isAlreadySet(ConfigJsSource source, OptionChange change) {
    return source.evaluations().stream()
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
