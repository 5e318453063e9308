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
   * Reads a script that assigns to {@code config}.
   *
   * @throws DocumentNotEditableException when it does not parse or evaluate, with line and column
   *     where known
   */
  public static EditableDocument read(String text) {
    return new ConfigJsDocument(read(text, CONFIG));
  }

  /** Reads a script that assigns to {@code interfaceConfig}; fails like {@link #read}. */
  public static EditableDocument readInterface(String text) {
    return new ConfigJsDocument(read(text, INTERFACE_CONFIG));
  }

  private static ConfigJsSource read(String text, String root) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "the text is larger than 1 MiB");
    }
    return ConfigJsSource.of(text, root);
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
    if (source.syntax().getterPosition() != null) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "it has a getter or setter, whose value may change with any other",
          source.syntax().getterPosition());
    }
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
        ConfigJsSource edited = read(candidate.text(), source.rootName());
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
