package io.meetkeeper.files.environment;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file of {@code KEY=value} lines; the last assignment of a key is effective. A line that is
 * neither an assignment nor a comment, or an assignment over several lines, makes the file
 * uneditable. A value with a variable or an escape is shown as written and cannot be edited.
 */
public final class EnvironmentDocument implements EditableDocument {
  private static final int MAX_CHARACTERS = 1024 * 1024;
  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String text;
  private final EnvironmentSyntax syntax;
  private final String byteOrderMark;
  private final List<String> texts = new ArrayList<>();
  private final List<EnvironmentLine> lines = new ArrayList<>();

  private EnvironmentDocument(String text, EnvironmentSyntax syntax) {
    this.text = text;
    this.syntax = syntax;
    byteOrderMark = syntax.byteOrderMark(text);
    for (String line : text.substring(byteOrderMark.length()).split("(?<=\n)", -1)) {
      texts.add(line);
      lines.add(syntax.read(withoutLineEnd(line)));
    }
  }

  /**
   * Parses a text that a shell and systemd read.
   *
   * @throws DocumentNotEditableException when it is too large
   */
  public static EditableDocument read(String text) {
    return read(text, EnvironmentSyntax.SHELL);
  }

  /** Parses a {@code .env} of docker compose; otherwise as {@link #read(String)}. */
  public static EditableDocument readCompose(String text) {
    return read(text, EnvironmentSyntax.COMPOSE);
  }

  private static EditableDocument read(String text, EnvironmentSyntax syntax) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "it has " + text.length() + " characters; allowed: at most " + MAX_CHARACTERS);
    }
    return new EnvironmentDocument(text, syntax);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (EnvironmentLine line : lines) {
      if (line.kind() == EnvironmentLine.LineKind.ASSIGNMENT) {
        values.put(line.key(), line.value());
      }
    }
    return values;
  }

  @Override
  public List<OptionEntry> options() {
    List<OptionEntry> options = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      EnvironmentLine line = lines.get(i);
      if (line.key() != null) {
        OptionOrigin origin =
            line.kind() == EnvironmentLine.LineKind.ASSIGNMENT
                ? OptionOrigin.SET
                : OptionOrigin.COMMENTED_OUT;
        options.add(new OptionEntry(List.of(line.key()), line.value(), i + 1, origin));
      }
    }
    return options;
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    requireAssignmentsOnly();
    EnvironmentDocument edited = this;
    for (OptionChange change : changes) {
      edited = edited.apply(change);
    }
    return new DocumentEditResult(edited.text, List.of());
  }

  private void requireAssignmentsOnly() {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() == EnvironmentLine.LineKind.OTHER) {
        throw unsupported(syntax.describeOther(texts.get(i)), i);
      }
      if (syntax.continues(withoutLineEnd(texts.get(i)), lines.get(i))) {
        throw unsupported("this assignment goes on in the next line", i);
      }
    }
  }

  private EnvironmentDocument apply(OptionChange change) {
    String key = key(change);
    int index = find(key);
    if (change.remove()) {
      if (index < 0) {
        throw new DocumentNotEditableException(
            RefusalReason.UNACCEPTABLE, key + " is not set, nothing to remove");
      }
      List<String> rest = new ArrayList<>(texts);
      rest.remove(index);
      return verify(rest, key, null);
    }
    String value = value(key, change.value());
    if (index >= 0 && lines.get(index).value().equals(value)) {
      return this;
    }
    return verify(index >= 0 ? withReplaced(index, value) : withInserted(key, value), key, value);
  }

  private int find(String key) {
    int found = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() == EnvironmentLine.LineKind.ASSIGNMENT
          && lines.get(i).key().equals(key)) {
        if (found >= 0) {
          throw unsupported(key + " is set twice; remove one of the lines by hand first", i);
        }
        found = i;
      }
    }
    if (found >= 0 && !lines.get(found).plain()) {
      throw unsupported(syntax.describeExpanded(lines.get(found)), found);
    }
    return found;
  }

  private List<String> withReplaced(int index, String value) {
    EnvironmentLine line = lines.get(index);
    String old = texts.get(index);
    char oldQuote = line.start() < line.end() ? old.charAt(line.start()) : 0;
    List<String> newTexts = new ArrayList<>(texts);
    newTexts.set(
        index,
        old.substring(0, line.start())
            + EnvironmentLiteralWriter.quote(
                line.key(), value, oldQuote == '"' || oldQuote == '\'' ? oldQuote : 0)
            + old.substring(line.end()));
    return newTexts;
  }

  private List<String> withInserted(String key, String value) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String line = key + "=" + EnvironmentLiteralWriter.quote(key, value, (char) 0) + newline;
    List<String> newTexts = new ArrayList<>(texts);
    int after = texts.size() - (texts.get(texts.size() - 1).isEmpty() ? 2 : 1);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() == EnvironmentLine.LineKind.COMMENTED_OUT
          && lines.get(i).key().equals(key)) {
        after = i;
      }
    }
    if (after >= 0 && !newTexts.get(after).endsWith("\n")) {
      newTexts.set(after, newTexts.get(after) + newline);
    }
    newTexts.add(after + 1, line);
    return newTexts;
  }

  private EnvironmentDocument verify(List<String> newTexts, String key, String value) {
    EnvironmentDocument edited =
        new EnvironmentDocument(byteOrderMark + String.join("", newTexts), syntax);
    Map<String, Object> expected = values();
    expected.remove(key);
    if (value != null) {
      expected.put(key, value);
    }
    int changed = edited.find(key);
    if (!expected.equals(edited.values()) || (value != null) != (changed >= 0)) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "the edit would not do exactly what is asked for " + key);
    }
    return edited;
  }

  private static String key(OptionChange change) {
    if (change.path().size() != 1 || !KEY.matcher(change.path().get(0)).matches()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          String.join(".", change.path()) + " is no name here; allowed: letters, digits and _");
    }
    return change.path().get(0);
  }

  private static String value(String key, Object value) {
    if (value instanceof Map || value instanceof List || value == null) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, key + " can only be a text, a number, true or false");
    }
    String text = Objects.toString(value);
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, key + " cannot hold line ends or control characters");
    }
    return text;
  }

  private DocumentNotEditableException unsupported(String reason, int line) {
    int offset = byteOrderMark.length() + String.join("", texts.subList(0, line)).length();
    return new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED, reason, TextPosition.of(text, offset));
  }

  private static String withoutLineEnd(String line) {
    return line.replaceAll("\\r?\\n$", "");
  }
}
