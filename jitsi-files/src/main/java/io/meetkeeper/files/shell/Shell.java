package io.meetkeeper.files.shell;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Document;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.Option;
import io.meetkeeper.files.Option.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file of {@code KEY=value} lines. The last one of a key counts. A line that is no assignment and
 * no comment, or one that goes on in the next line, makes the file uneditable; a value that a shell
 * would expand makes that key uneditable and is shown as it stands.
 */
public final class Shell implements Document {
  private static final int LARGEST = 1024 * 1024;
  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

  private final String text;
  private final List<String> texts = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private Shell(String text) {
    this.text = text;
    for (String line : text.split("(?<=\n)", -1)) {
      texts.add(line);
      lines.add(Line.of(withoutEnd(line)));
    }
  }

  /**
   * Reads a text.
   *
   * @throws NotEditable when it is too large
   */
  public static Document read(String text) {
    if (text.length() > LARGEST) {
      throw new NotEditable(
          Reason.TOO_LARGE, "it has " + text.length() + " characters; allowed: at most " + LARGEST);
    }
    return new Shell(text);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.kind() == Line.Kind.ASSIGNMENT) {
        values.put(line.key(), line.value());
      }
    }
    return values;
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.key() != null) {
        Origin origin = line.kind() == Line.Kind.ASSIGNMENT ? Origin.SET : Origin.COMMENTED_OUT;
        options.add(new Option(List.of(line.key()), line.value(), i + 1, origin));
      }
    }
    return options;
  }

  @Override
  public Edit edit(List<Change> changes) {
    refuseProgram();
    Shell edited = this;
    for (Change change : changes) {
      edited = edited.one(change);
    }
    return new Edit(edited.text, List.of());
  }

  private void refuseProgram() {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() == Line.Kind.OTHER) {
        throw refused("this line is no assignment; what it does is not guessed", i);
      }
      if (Line.open(withoutEnd(texts.get(i)), lines.get(i))) {
        throw refused("this assignment goes on in the next line", i);
      }
    }
  }

  private Shell one(Change change) {
    String key = key(change);
    int stands = find(key);
    if (change.remove()) {
      if (stands < 0) {
        throw new NotEditable(Reason.UNACCEPTABLE, key + " is not set, nothing to remove");
      }
      List<String> rest = new ArrayList<>(texts);
      rest.remove(stands);
      return proved(rest, key, null);
    }
    String value = value(key, change.value());
    if (stands >= 0 && lines.get(stands).value().equals(value)) {
      return this;
    }
    return proved(stands >= 0 ? replaced(stands, value) : inserted(key, value), key, value);
  }

  private int find(String key) {
    int found = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() == Line.Kind.ASSIGNMENT && lines.get(i).key().equals(key)) {
        if (found >= 0) {
          throw refused(key + " is set twice; remove one of the lines by hand first", i);
        }
        found = i;
      }
    }
    if (found >= 0 && !lines.get(found).plain()) {
      throw refused("a shell would expand the value of " + key + ", so it is not edited", found);
    }
    return found;
  }

  private List<String> replaced(int at, String value) {
    Line line = lines.get(at);
    String old = texts.get(at);
    char quote = line.start() < line.end() ? old.charAt(line.start()) : 0;
    List<String> next = new ArrayList<>(texts);
    next.set(
        at,
        old.substring(0, line.start())
            + written(line.key(), value, quote == '"' || quote == '\'' ? quote : 0)
            + old.substring(line.end()));
    return next;
  }

  private List<String> inserted(String key, String value) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String line = key + "=" + written(key, value, (char) 0) + newline;
    List<String> next = new ArrayList<>(texts);
    int after = texts.size() - (texts.get(texts.size() - 1).isEmpty() ? 2 : 1);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() == Line.Kind.COMMENTED_OUT && lines.get(i).key().equals(key)) {
        after = i;
      }
    }
    if (after >= 0 && !next.get(after).endsWith("\n")) {
      next.set(after, next.get(after) + newline);
    }
    next.add(after + 1, line);
    return next;
  }

  private Shell proved(List<String> next, String key, String value) {
    Shell edited = new Shell(String.join("", next));
    Map<String, Object> expected = values();
    expected.remove(key);
    if (value != null) {
      expected.put(key, value);
    }
    int changed = edited.find(key);
    if (!expected.equals(edited.values()) || (value != null) != (changed >= 0)) {
      throw new NotEditable(
          Reason.NOT_PROVED, "the edit would not do exactly what is asked for " + key);
    }
    return edited;
  }

  private static String key(Change change) {
    if (change.path().size() != 1 || !KEY.matcher(change.path().get(0)).matches()) {
      throw new NotEditable(
          Reason.UNACCEPTABLE,
          String.join(".", change.path()) + " is no name here; allowed: letters, digits and _");
    }
    return change.path().get(0);
  }

  private static String value(String key, Object value) {
    if (value instanceof Map || value instanceof List || value == null) {
      throw new NotEditable(
          Reason.UNACCEPTABLE, key + " can only be a text, a number, true or false");
    }
    String text = Objects.toString(value);
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
      throw new NotEditable(
          Reason.UNACCEPTABLE, key + " cannot hold line ends or control characters");
    }
    return text;
  }

  /** The quotes that stood there, where they serve; else those that are needed. */
  private static String written(String key, String value, char quote) {
    boolean expands = value.chars().anyMatch(c -> "$`!\\\"".indexOf(c) >= 0);
    if (quote == 0 && BARE.matcher(value).matches()) {
      return value;
    }
    if (quote != '\'' && !expands) {
      return '"' + value + '"';
    }
    if (value.indexOf('\'') < 0 && value.indexOf('\\') < 0) {
      return "'" + value + "'";
    }
    if (!expands) {
      return '"' + value + '"';
    }
    throw new NotEditable(
        Reason.UNACCEPTABLE,
        key
            + " cannot hold this mix of quotes, backslashes and $: a shell and systemd read it"
            + " differently");
  }

  private NotEditable refused(String why, int line) {
    int offset = String.join("", texts.subList(0, line)).length();
    return new NotEditable(Reason.UNSUPPORTED, why, Place.of(text, offset));
  }

  private static String withoutEnd(String line) {
    return line.replaceAll("\\r?\\n$", "");
  }
}
