package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.util.ArrayList;
import java.util.List;

/**
 * The offsets of fields, includes and comments in a HOCON text, which the library does not expose.
 * Used only to refuse edits and to place new options; values come from the library. Expects a text
 * that the library can parse.
 */
final class HoconIndex {
  /** Maximum nesting depth of objects and lists. */
  static final int MAX_DEPTH = 100;

  private final HoconScanner scanner;
  private final List<HoconField> fields = new ArrayList<>();
  private final List<HoconInclude> includes = new ArrayList<>();
  private final List<HoconComment> comments = new ArrayList<>();
  private int depth;
  private boolean rootBraces;

  /**
   * A field.
   *
   * @param path path from the root
   * @param offset offset of the key
   * @param object whether the value starts with a brace
   * @param appends whether it uses {@code +=}
   * @param concatenated whether it concatenates several values, one of them an object
   * @param value position of the value
   */
  record HoconField(
      List<String> path,
      int offset,
      boolean object,
      boolean appends,
      boolean concatenated,
      HoconSpan value) {}

  /**
   * A comment up to the end of its line.
   *
   * @param scope path of the enclosing object; {@code null} within a value
   * @param offset offset of its mark
   * @param text the text without the mark
   */
  record HoconComment(List<String> scope, int offset, String text) {}

  private HoconIndex(String text) {
    scanner = new HoconScanner(text);
  }

  static HoconIndex of(String text) {
    HoconIndex index = new HoconIndex(text);
    index.readRoot();
    return index;
  }

  List<HoconField> fields() {
    return fields;
  }

  List<HoconInclude> includes() {
    return includes;
  }

  List<HoconComment> comments() {
    return comments;
  }

  /** Whether the whole text is one object in braces. */
  boolean hasRootBraces() {
    return rootBraces;
  }

  private void readRoot() {
    skipBlanks(List.of());
    rootBraces = scanner.isAt('{');
    if (rootBraces) {
      scanner.skip(1);
    }
    readFields(List.of());
  }

  /** Reads fields up to the closing brace or the end. */
  private void readFields(List<String> scope) {
    while (true) {
      skipBlanks(scope);
      if (scanner.isAtEnd()) {
        return;
      }
      if (scanner.isAt('}')) {
        scanner.skip(1);
        return;
      }
      int before = scanner.offset();
      readField(scope);
      if (scanner.offset() == before) {
        throw scanner.unsupported();
      }
    }
  }

  private void readField(List<String> scope) {
    int start = scanner.offset();
    String key = readKey();
    if (key.equals("include") && !scanner.isAtAnyOf("=:")) {
      readInclude(scope, start);
      return;
    }
    if (key.isEmpty()) {
      throw scanner.unsupported();
    }
    List<String> path = new ArrayList<>(scope);
    path.addAll(split(key));
    scanner.skipWhitespace();
    boolean appends = scanner.isAt("+=");
    if (appends) {
      scanner.skip(2);
    } else if (scanner.isAtAnyOf("=:")) {
      scanner.skip(1);
    }
    scanner.skipWhitespace();
    boolean object = scanner.isAt('{');
    int from = scanner.offset();
    int index = fields.size();
    fields.add(null);
    boolean concatenated = readValue(path);
    HoconSpan value = new HoconSpan(from, from + scanner.since(from).stripTrailing().length());
    fields.set(index, new HoconField(path, start, object, appends, concatenated, value));
  }

  /** Reads a key; {@code include} is one when white space follows. */
  private String readKey() {
    int start = scanner.offset();
    while (!scanner.isAtEnd()
        && !scanner.isAtAnyOf("=:{}\n,[]#")
        && !scanner.isAt("+=")
        && !scanner.isAt("//")) {
      scanner.skipStringOrCharacter();
      if (scanner.since(start).equals("include") && scanner.isAtSpace()) {
        return "include";
      }
    }
    return scanner.since(start).strip();
  }

  private List<String> split(String key) {
    try {
      return ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw scanner.unsupported();
    }
  }

  private void readInclude(List<String> scope, int start) {
    scanner.skipWhitespace();
    int from = scanner.offset();
    while (!scanner.isAtEnd() && !scanner.isAtAnyOf("\n},")) {
      scanner.skipStringOrCharacter();
    }
    includes.add(new HoconInclude(scope, start, scanner.since(from).strip()));
  }

  /** Reads a value; returns whether an object is concatenated with another value. */
  private boolean readValue(List<String> path) {
    int parts = 0;
    boolean objects = false;
    while (!scanner.isAtEnd() && !scanner.isAtAnyOf("\n,}]") && !scanner.isAtComment()) {
      if (scanner.isAtSpace()) {
        scanner.skip(1);
        continue;
      }
      parts++;
      if (scanner.isAt('{')) {
        objects = true;
        readObject(path);
      } else if (scanner.isAt('[')) {
        readList();
      } else if (scanner.isAt("${")) {
        scanner.skipSubstitution();
      } else {
        scanner.skipStringOrCharacter();
      }
    }
    return objects && parts > 1;
  }

  private void readObject(List<String> path) {
    enter();
    scanner.skip(1);
    readFields(path);
    depth--;
  }

  /** Reads a list, or an object within a list, whose fields are not indexed. */
  private void readList() {
    enter();
    char end = scanner.isAt('[') ? ']' : '}';
    scanner.skip(1);
    while (!scanner.isAtEnd() && !scanner.isAt(end)) {
      if (scanner.isAtComment()) {
        addComment(null);
      } else if (scanner.isAtAnyOf("[{")) {
        readList();
      } else {
        scanner.skipStringOrCharacter();
      }
    }
    scanner.skip(1);
    depth--;
  }

  /** Skips white space, commas and comments between fields. */
  private void skipBlanks(List<String> scope) {
    while (!scanner.isAtEnd()) {
      if (scanner.isAtComment()) {
        addComment(scope);
      } else if (scanner.isAtSpace() || scanner.isAtAnyOf(",\n")) {
        scanner.skip(1);
      } else {
        return;
      }
    }
  }

  private void addComment(List<String> scope) {
    int offset = scanner.offset();
    comments.add(new HoconComment(scope, offset, scanner.readComment()));
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "objects and lists lie more than " + MAX_DEPTH + " deep in each other");
    }
  }
}
