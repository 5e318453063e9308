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
 * A Prosody configuration. Paths: {@code [VirtualHost, meet.example.com, authentication]}, {@code
 * [Component, conference.meet.example.com, storage]}, {@code [admins]} for all hosts. {@code
 * [VirtualHost, guest.meet.example.com]} is a whole virtual host; set it to a map to add the host.
 * Host names are in lower case. The second word of a component is its option {@code
 * component_module}. Values from other sources ({@code ENV_X}, {@code FileLine "x"}) are texts in
 * angle brackets.
 */
public final class ProsodyDocument implements EditableDocument {
  private final String text;
  private final Map<String, Object> values;

  private ProsodyDocument(String text, Map<String, Object> values) {
    this.text = text;
    this.values = values;
  }

  /**
   * Parses and evaluates a text.
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

  /** {@inheritDoc} Refuses files that include others or declare hosts with computed names. */
  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    List<String> notes = new ArrayList<>();
    Map<String, Object> expected = values;
    String edited = text;
    for (OptionChange change : changes) {
      ProsodyOptionPath path = ProsodyOptionPath.of(change.path());
      expected = path.apply(expected, change);
      edited = new ProsodyEditor(edited, notes).apply(path, change);
    }
    if (!edited.equals(text)) {
      verify(edited, expected);
    }
    return new DocumentEditResult(edited, List.copyOf(notes));
  }

  private static void verify(String edited, Map<String, Object> expected) {
    Map<String, Object> actual;
    try {
      actual = LuaSandbox.evaluate(edited);
    } catch (DocumentNotEditableException e) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "after the edit the file would not run: " + e.getMessage());
    }
    if (!actual.equals(expected)) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED,
          "after the edit more or less than the asked for would differ; this file needs a hand");
    }
  }
}
