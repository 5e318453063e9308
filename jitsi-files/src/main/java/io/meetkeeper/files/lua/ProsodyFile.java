package io.meetkeeper.files.lua;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Document;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A configuration of Prosody. Paths: {@code [VirtualHost, meet.example.com, authentication]},
 * {@code [Component, conference.meet.example.com, storage]}, {@code [admins]} for all hosts; a
 * virtual host as a whole is {@code [VirtualHost, guest.meet.example.com]}, set to a map to add it.
 * Host names are in lower case. The second word of a component is its option {@code
 * component_module}. Values from elsewhere ({@code ENV_X}, {@code FileLine "x"}) are texts in angle
 * brackets.
 */
public final class ProsodyFile implements Document {
  private final String text;
  private final Map<String, Object> values;

  private ProsodyFile(String text, Map<String, Object> values) {
    this.text = text;
    this.values = values;
  }

  /**
   * Reads it.
   *
   * @throws NotEditable when it does not parse or run
   */
  public static ProsodyFile read(String text) {
    return new ProsodyFile(text, Evaluation.of(text));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    return values;
  }

  @Override
  public List<Option> options() {
    return Options.of(text, values);
  }

  /** {@inheritDoc} Files are refused that include others, or declare hosts by computed names. */
  @Override
  public Edit edit(List<Change> changes) {
    List<String> notes = new ArrayList<>();
    Map<String, Object> wanted = values;
    String edited = text;
    for (Change change : changes) {
      Target target = Target.of(change.path());
      wanted = target.applied(wanted, change);
      edited = new Editor(edited, notes).apply(target, change);
    }
    if (!edited.equals(text)) {
      prove(edited, wanted);
    }
    return new Edit(edited, List.copyOf(notes));
  }

  private static void prove(String edited, Map<String, Object> wanted) {
    Map<String, Object> actual;
    try {
      actual = Evaluation.of(edited);
    } catch (NotEditable e) {
      throw new NotEditable(
          Reason.NOT_PROVED, "after the edit the file would not run: " + e.getMessage());
    }
    if (!actual.equals(wanted)) {
      throw new NotEditable(
          Reason.NOT_PROVED,
          "after the edit more or less than the asked for would differ; this file needs a hand");
    }
  }
}
