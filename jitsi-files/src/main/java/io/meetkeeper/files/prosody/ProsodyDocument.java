package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.prosody.evaluation.LuaSandbox;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Prosody configuration. Paths: {@code [VirtualHost, meet.example.com, authentication]}, {@code
 * [Component, conference.meet.example.com, storage]}, {@code [admins]} for all hosts. {@code
 * [VirtualHost, guest.meet.example.com]} is a whole virtual host; set it to a map to add the host.
 * Host names are in lower case. The second word of a component is its option {@code
 * component_module}. Values from other sources ({@code ENV_X}, {@code FileLine "x"}), and those
 * that are written under a condition, are texts in angle brackets.
 */
public final class ProsodyDocument implements EditableDocument {
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "<(?:ENV_|(?:os\\.getenv|os\\.date|require|Include|Credential|RunScript|FileContents|FileLine"
              + "|FileLines|under a condition, line)(?: |>)).*");

  private final String text;
  private final ProsodyIncludedFiles files;
  private final Map<String, Object> evaluated;
  private final Map<String, Object> values;
  private final List<ProsodyInclude> includes;

  private ProsodyDocument(String text, ProsodyIncludedFiles files, Map<String, Object> values) {
    this.text = text;
    this.files = files;
    evaluated = values;
    this.values = ProsodyConditionalOptions.mark(text, values);
    includes = ProsodyInclude.of(text, files);
  }

  /**
   * Parses and evaluates a text whose included files are unknown.
   *
   * @throws DocumentNotEditableException when it does not parse or run
   */
  public static ProsodyDocument read(String text) {
    return read(text, ProsodyIncludedFiles.UNKNOWN);
  }

  /**
   * Parses and evaluates a text.
   *
   * @param files the included files; their values are not among those of the text
   * @throws DocumentNotEditableException when it does not parse or run
   */
  public static ProsodyDocument read(String text, ProsodyIncludedFiles files) {
    return new ProsodyDocument(text, files, LuaSandbox.evaluate(text));
  }

  /** Whether a value only stands for one that the file does not contain. */
  public static boolean isFromElsewhere(Object value) {
    return value instanceof String text && ELSEWHERE.matcher(text).matches();
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
  public Map<String, Object> effectiveValues() {
    for (ProsodyInclude include : includes) {
      if (include.obstacle() != null) {
        throw new DocumentNotEditableException(RefusalReason.UNSUPPORTED, include.describe(files));
      }
    }
    return includes.isEmpty()
        ? values
        : new ProsodyIncludeVerifier(files, includes).effectiveValues(text);
  }

  @Override
  public List<OptionEntry> options() {
    return ProsodyOptions.of(text, values);
  }

  @Override
  public List<String> notes() {
    return includes.stream().map(include -> include.describe(files)).toList();
  }

  /**
   * {@inheritDoc} Refuses files that declare hosts with computed names, and changes that an
   * included file would undo, or might undo since it cannot be read.
   */
  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    List<String> notes = new ArrayList<>();
    Map<String, Object> expected = evaluated;
    String edited = text;
    for (OptionChange change : changes) {
      ProsodyOptionPath path = ProsodyOptionPath.of(change.path());
      expected = path.apply(expected, change);
      edited =
          new ProsodyEditor(edited, ProsodyInclude.of(edited, files), notes).apply(path, change);
    }
    if (!edited.equals(text)) {
      verify(edited, expected);
    }
    if (includes.stream().anyMatch(include -> include.obstacle() == null)) {
      new ProsodyIncludeVerifier(files, includes).verify(text, edited, changes);
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
          "after the edit "
              + OptionPaths.format(OptionPaths.difference(expected, actual))
              + " would not be what it should be: the file sets it in a way that is not followed, so"
              + " change it by hand");
    }
  }
}
