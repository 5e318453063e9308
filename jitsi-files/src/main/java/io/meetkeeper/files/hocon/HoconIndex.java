package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the fields, includes and comments of a HOCON text stand: what the library keeps to itself.
 * It decides only what is refused and where something is inserted; what a text means is asked of
 * the library. Expects a text that the library could parse.
 */
final class HoconIndex {
  /** How deep objects and lists may lie in each other. */
  static final int MAX_DEPTH = 100;

  private final String text;
  private final List<HoconField> fields = new ArrayList<>();
  private final List<HoconInclude> includes = new ArrayList<>();
  private final List<HoconComment> comments = new ArrayList<>();
  private int at;
  private int depth;

  /**
   * A field.
   *
   * @param path from the root
   * @param offset of its key
   * @param object opens with a brace
   * @param appends uses {@code +=}
   * @param concatenated several values stand side by side, objects among them
   */
  record HoconField(
      List<String> path, int offset, boolean object, boolean appends, boolean concatenated) {}

  /**
   * An include.
   *
   * @param scope the object in which it stands
   * @param offset where
   * @param target as written
   * @param qualified uses {@code file()}, {@code url()}, {@code classpath()} or {@code required()}
   */
  record HoconInclude(List<String> scope, int offset, String target, boolean qualified) {}

  /**
   * A comment that has its line or the rest of it.
   *
   * @param scope the object in which it stands; {@code null} within a value
   * @param offset of its mark
   * @param text without the mark
   */
  record HoconComment(List<String> scope, int offset, String text) {}

  private HoconIndex(String text) {
    this.text = text;
  }

  static HoconIndex of(String text) {
    HoconIndex hoconIndex = new HoconIndex(text);
    hoconIndex.root();
    return hoconIndex;
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

  private void root() {
    skipBlanks(List.of());
    if (isAt('{')) {
      at++;
    }
    body(List.of());
  }

  /** Fields up to the closing brace or the end. */
  private void body(List<String> scope) {
    while (true) {
      skipBlanks(scope);
      if (at >= text.length()) {
        return;
      }
      if (isAt('}')) {
        at++;
        return;
      }
      int before = at;
      field(scope);
      if (at == before) {
        throw unsupported();
      }
    }
  }

  private void field(List<String> scope) {
    int start = at;
    String key = key();
    if (key.equals("include") && !isAt('=') && !isAt(':')) {
      include(scope, start);
      return;
    }
    if (key.isEmpty()) {
      throw unsupported();
    }
    List<String> path = new ArrayList<>(scope);
    path.addAll(split(key));
    boolean appends = text.startsWith("+=", at);
    if (appends) {
      at += 2;
    } else if (isAt('=') || isAt(':')) {
      at++;
    }
    skipSpaces(true);
    boolean object = isAt('{');
    int index = fields.size();
    fields.add(new HoconField(path, start, object, appends, false));
    if (value(path)) {
      fields.set(index, new HoconField(path, start, object, appends, true));
    }
  }

  /** Up to what ends a key; "include" stands alone before what it names. */
  private String key() {
    int start = at;
    while (at < text.length() && "=:{}\n,[]#".indexOf(text.charAt(at)) < 0 && !isAppend()) {
      if (isAt('"')) {
        string();
      } else if (text.startsWith("//", at)) {
        break;
      } else {
        at++;
      }
      if (text.substring(start, at).equals("include") && at < text.length() && isSpace()) {
        return "include";
      }
    }
    return text.substring(start, at).strip();
  }

  private boolean isAppend() {
    return text.startsWith("+=", at);
  }

  private void include(List<String> scope, int start) {
    skipSpaces(true);
    int from = at;
    boolean form = !isAt('"');
    while (at < text.length() && !isAt('\n') && !isAt('}') && !isAt(',')) {
      if (isAt('"')) {
        string();
      } else {
        at++;
      }
    }
    includes.add(new HoconInclude(scope, start, text.substring(from, at).strip(), form));
  }

  /** A value up to what ends it; whether an object stands beside another value. */
  private boolean value(List<String> path) {
    int parts = 0;
    boolean objects = false;
    while (at < text.length() && "\n,}]".indexOf(text.charAt(at)) < 0 && !isComment()) {
      if (isSpace()) {
        at++;
        continue;
      }
      parts++;
      if (isAt('{')) {
        objects = true;
        enter();
        at++;
        body(path);
        depth--;
      } else if (isAt('[')) {
        list();
      } else if (isAt('"')) {
        string();
      } else if (text.startsWith("${", at)) {
        substitution();
      } else {
        at++;
      }
    }
    return objects && parts > 1;
  }

  /** A list, or an object within one: its fields do not matter. */
  private void list() {
    enter();
    char end = isAt('[') ? ']' : '}';
    at++;
    while (at < text.length() && !isAt(end)) {
      if (isComment()) {
        addComment(null);
      } else if (isAt('"')) {
        string();
      } else if (isAt('[') || isAt('{')) {
        list();
      } else {
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
    depth--;
  }

  private void substitution() {
    while (at < text.length() && !isAt('}') && !isAt('\n')) {
      if (isAt('"')) {
        string();
      } else {
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
  }

  private void string() {
    if (text.startsWith("\"\"\"", at)) {
      int end = text.indexOf("\"\"\"", at + 3);
      at = end < 0 ? text.length() : end + 3;
      while (isAt('"')) {
        at++;
      }
      return;
    }
    at++;
    while (at < text.length() && !isAt('"') && !isAt('\n')) {
      at += isAt('\\') ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
  }

  /** White space, commas and comments between fields. */
  private void skipBlanks(List<String> scope) {
    while (at < text.length()) {
      if (isComment()) {
        addComment(scope);
      } else if (isAt(',') || isSpace() || isAt('\n')) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipSpaces(boolean lines) {
    while (at < text.length() && (isSpace() || (lines && isAt('\n')))) {
      at++;
    }
  }

  private boolean isComment() {
    return isAt('#') || text.startsWith("//", at);
  }

  private void addComment(List<String> scope) {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    String line = text.substring(at + (isAt('#') ? 1 : 2), end);
    comments.add(new HoconComment(scope, at, line.stripTrailing()));
    at = end;
  }

  private boolean isSpace() {
    char c = text.charAt(at);
    return c != '\n' && (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0');
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "objects and lists lie more than " + MAX_DEPTH + " deep in each other");
    }
  }

  private List<String> split(String key) {
    try {
      return ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw unsupported();
    }
  }

  private DocumentNotEditableException unsupported() {
    return new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED,
        "something stands here that is not edited",
        TextPosition.of(text, at));
  }
}
