package io.meetkeeper.files.js;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Document;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * {@code config.js}, {@code interface_config.js}, and docker's {@code custom-config.js}, which goes
 * on with a {@code config} that is there already. Everything the text says is evaluated, so reading
 * may take the time and memory that the text wants: use it through the workbench.
 */
public final class ConfigJs implements Document {
  private static final String CONFIG = "config";
  private static final String INTERFACE_CONFIG = "interfaceConfig";
  private static final int MOST_CHARACTERS = 1 << 20;

  private final Source source;

  private ConfigJs(Source source) {
    this.source = source;
  }

  /**
   * Reads what assigns to {@code config}.
   *
   * @throws NotEditable when it does not parse or evaluate, with line and column where known
   */
  public static Document read(String text) {
    return new ConfigJs(read(text, CONFIG));
  }

  /** Reads what assigns to {@code interfaceConfig}; fails as {@link #read}. */
  public static Document readInterface(String text) {
    return new ConfigJs(read(text, INTERFACE_CONFIG));
  }

  private static Source read(String text, String root) {
    if (text.length() > MOST_CHARACTERS) {
      throw new NotEditable(Reason.TOO_LARGE, "the text is larger than 1 MiB");
    }
    return Source.of(text, root);
  }

  @Override
  public String text() {
    return source.text();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, Object> values() {
    return (Map<String, Object>) Json.of(source.root());
  }

  @Override
  public List<Option> options() {
    return Options.of(source);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    Json.hidden(List.of(), source.root(), notes);
    for (World world : source.worlds()) {
      List<String> differs = Tree.difference(source.root(), source.root(world), List.of());
      if (differs != null) {
        notes.add(
            Paths.shown(differs)
                + " depends on where the page is loaded from; shown is what the main domain gets");
      }
    }
    return List.copyOf(notes);
  }

  @Override
  public Edit edit(List<Change> changes) {
    if (source.syntax().getter() != null) {
      throw new NotEditable(
          Reason.UNSUPPORTED,
          "it has a getter or setter, whose value may change with any other",
          source.syntax().getter());
    }
    Set<String> notes = new LinkedHashSet<>();
    Source edited = source;
    for (Change change : changes) {
      for (Change step : Steps.of(edited, checked(change))) {
        edited = step(edited, step, notes);
      }
    }
    Proof.demand(source, changes, edited);
    return new Edit(edited.text(), List.copyOf(notes));
  }

  private static Source step(Source source, Change change, Set<String> notes) {
    if (already(source, change)) {
      return source;
    }
    Placement placement = new Placement(source);
    List<Candidate> candidates =
        change.remove()
            ? placement.remove(change.path())
            : placement.set(change.path(), change.value());
    NotEditable refused = null;
    for (Candidate candidate : candidates) {
      try {
        Source edited = read(candidate.text(), source.rootName());
        Proof.demand(source, List.of(change), edited);
        if (candidate.note() != null) {
          notes.add(candidate.note());
        }
        return edited;
      } catch (NotEditable e) {
        refused = refused == null ? e : refused;
      }
    }
    throw refused.reason() == Reason.NOT_PROVED
        ? refused
        : new NotEditable(
            Reason.NOT_PROVED,
            "no place was found to write " + Paths.shown(change.path()) + " safely");
  }

  /** Applying it also tells whether it makes sense here at all. */
  private static boolean already(Source source, Change change) {
    return source.worlds().stream()
        .map(source::root)
        .allMatch(root -> Objects.equals(root, Tree.changed(root, change)));
  }

  private static Change checked(Change change) {
    List<String> path = change.path();
    if (path.isEmpty()
        || path.stream().anyMatch(name -> name == null || name.equals("__proto__"))) {
      throw new NotEditable(
          Reason.UNACCEPTABLE, Paths.shown(path) + " is no name that an option can have");
    }
    if (!change.remove()) {
      Tree.plain(change.value());
    }
    return change;
  }
}
