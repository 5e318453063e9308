package io.meetkeeper.files.properties;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of Java properties. A path has one element, the whole name of the property. Properties
 * over several lines are not edited.
 */
public final class PropertiesDocument implements EditableDocument {
  private static final Pattern BEFORE_VALUE =
      Pattern.compile("[ \\t\\f]*(?:\\\\.|[^\\\\=: \\t\\f\\r\\n])+[ \\t\\f]*([=:]?)[ \\t\\f]*");
  private static final Pattern MALFORMED = Pattern.compile("\\\\u(?![0-9A-Fa-f]{4})");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern VALUE = Pattern.compile("[!-\\[\\]-~]([ -\\[\\]-~]*[!-\\[\\]-~])?");

  private final String text;
  private final List<String> lines;

  private PropertiesDocument(String text) {
    this.text = text;
    lines = text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    parse(text);
  }

  /**
   * Parses a text.
   *
   * @throws DocumentNotEditableException when it has a malformed escape
   */
  public static EditableDocument read(String text) {
    return new PropertiesDocument(text);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    return parse(text);
  }

  @Override
  public List<OptionEntry> options() {
    List<OptionEntry> options = new ArrayList<>();
    Map<String, Object> values = values();
    for (int i = 0; i < lines.size(); i++) {
      for (String name : parse(lines.get(i)).keySet()) {
        if (values.containsKey(name)) {
          options.add(
              new OptionEntry(
                  List.of(name), values.get(name), i + 1, OptionEntry.OptionOrigin.SET));
        }
      }
    }
    return List.copyOf(options);
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    PropertiesDocument edited = this;
    for (OptionChange change : changes) {
      edited = edited.apply(change);
    }
    return new DocumentEditResult(edited.text, List.of());
  }

  private PropertiesDocument apply(OptionChange change) {
    String name = name(change);
    Map<String, Object> expected = new TreeMap<>(values());
    if (change.remove()) {
      if (expected.remove(name) == null) {
        throw new DocumentNotEditableException(
            RefusalReason.UNACCEPTABLE, name + " is not set, nothing to remove");
      }
      return verify(without(name), expected);
    }
    String value = value(change.value());
    return value.equals(expected.put(name, value)) ? this : verify(with(name, value), expected);
  }

  private List<String> without(String name) {
    List<String> newLines = new ArrayList<>(lines);
    newLines.removeIf(line -> definesProperty(line, name));
    return newLines;
  }

  private List<String> with(String name, String value) {
    List<String> newLines = new ArrayList<>(lines);
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String added = name + "=" + value;
    for (int i = newLines.size() - 1; i >= 0; i--) {
      if (definesProperty(newLines.get(i), name)) {
        String old = newLines.get(i);
        newLines.set(i, beforeValue(old, name) + value + lineEnd(old));
        return newLines;
      }
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      newLines.add(newline);
    }
    newLines.add(added + newline);
    return newLines;
  }

  private static String beforeValue(String line, String name) {
    Matcher before = BEFORE_VALUE.matcher(line);
    return before.lookingAt() && !before.group(1).isEmpty() ? before.group() : name + "=";
  }

  private static String lineEnd(String line) {
    return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
  }

  private static boolean definesProperty(String line, String name) {
    return parse(line).containsKey(name);
  }

  private PropertiesDocument verify(List<String> newLines, Map<String, Object> expected) {
    PropertiesDocument edited = new PropertiesDocument(String.join("", newLines));
    if (!edited.values().equals(expected)) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "a property goes over several lines; this file needs a hand");
    }
    return edited;
  }

  private static String name(OptionChange change) {
    if (change.path().size() != 1 || !NAME.matcher(change.path().get(0)).matches()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, change.path() + " is no name of a property, as one element");
    }
    return change.path().get(0);
  }

  private static String value(Object value) {
    String text = String.valueOf(value);
    if (!VALUE.matcher(text).matches()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          "a value of a property is printable ASCII without a backslash here");
    }
    return text;
  }

  private static Map<String, Object> parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new DocumentNotEditableException(
          RefusalReason.UNREADABLE,
          "the file has a malformed \\u escape",
          TextPosition.of(text, malformed(text)));
    }
    Map<String, Object> values = new TreeMap<>();
    properties.forEach((name, value) -> values.put(name.toString(), value));
    return values;
  }

  private static int malformed(String text) {
    Matcher escape = MALFORMED.matcher(text);
    return escape.find() ? escape.start() : 0;
  }
}
