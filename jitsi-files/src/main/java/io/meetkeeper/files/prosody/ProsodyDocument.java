package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
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
public final class ProsodyDocument implements EditableDocument {
  private final String text;
  private final Map<String, Object> values;

  private ProsodyDocument(String text, Map<String, Object> values) {
    this.text = text;
    this.values = values;
  }

  /**
   * Reads it.
   *
   * @throws DocumentNotEditableException when it does not parse or run
   */
  public static ProsodyDocument read(String text) {
    return new ProsodyDocument(text, LuaSandbox.evaluate(text));
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
  public List<OptionEntry> options() {
    return ProsodyOptions.of(text, values);
  }

  /** {@inheritDoc} Files are refused that include others, or declare hosts by computed names. */
  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    List<String> notes = new ArrayList<>();
    Map<String, Object> wanted = values;
    String edited = text;
    for (OptionChange change : changes) {
      ProsodyOptionPath prosodyOptionPath = ProsodyOptionPath.of(change.path());
      wanted = prosodyOptionPath.apply(wanted, change);
      edited = new ProsodyEditor(edited, notes).apply(prosodyOptionPath, change);
    }
    if (!edited.equals(text)) {
      verify(edited, wanted);
    }
    return new DocumentEditResult(edited, List.copyOf(notes));
  }

  private static void verify(String edited, Map<String, Object> wanted) {
    Map<String, Object> actual;
    try {
      actual = LuaSandbox.evaluate(edited);
    } catch (DocumentNotEditableException e) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "after the edit the file would not run: " + e.getMessage());
    }
    if (!actual.equals(wanted)) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED,
          "after the edit more or less than the asked for would differ; this file needs a hand");
    }
  }
}
