package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the fields, includes and comments of a HOCON text stand: what the library keeps to itself.
 * It decides only what is refused and where something is inserted; what a text means is asked of
 * the library. Expects a text that the library could parse.
 */
final class Outline {
  /** How deep objects and lists may lie in each other. */
  static final int DEEPEST = 100;

  private final String text;
  private final List<Field> fields = new ArrayList<>();
  private final List<Include> includes = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private int at;
  private int depth;

  /**
   * A field.
   *
   * @param path from the root
   * @param offset of its key
   * @param object opens with a brace
   * @param appends uses {@code +=}
   * @param joined several values stand side by side, objects among them
   */
  record Field(List<String> path, int offset, boolean object, boolean appends, boolean joined) {}

  /**
   * An include.
   *
   * @param scope the object in which it stands
   * @param offset where
   * @param target as written
   * @param form uses {@code file()}, {@code url()}, {@code classpath()} or {@code required()}
   */
  record Include(List<String> scope, int offset, String target, boolean form) {}

  /**
   * A comment that has its line or the rest of it.
   *
   * @param scope the object in which it stands; {@code null} within a value
   * @param offset of its mark
   * @param text without the mark
   */
  record Comment(List<String> scope, int offset, String text) {}

  private Outline(String text) {
    this.text = text;
  }

  static Outline of(String text) {
    Outline outline = new Outline(text);
    outline.root();
    return outline;
  }

  List<Field> fields() {
    return fields;
  }

  List<Include> includes() {
    return includes;
  }

  List<Comment> comments() {
    return comments;
  }

  private void root() {
    blanks(List.of());
    if (is('{')) {
      at++;
    }
    body(List.of());
  }

  /** Fields up to the closing brace or the end. */
  private void body(List<String> scope) {
    while (true) {
      blanks(scope);
      if (at >= text.length()) {
        return;
      }
      if (is('}')) {
        at++;
        return;
      }
      int before = at;
      field(scope);
      if (at == before) {
        throw lost();
      }
    }
  }

  private void field(List<String> scope) {
    int start = at;
    String key = key();
    if (key.equals("include") && !is('=') && !is(':')) {
      include(scope, start);
      return;
    }
    if (key.isEmpty()) {
      throw lost();
    }
    List<String> path = new ArrayList<>(scope);
    path.addAll(split(key));
    boolean appends = text.startsWith("+=", at);
    if (appends) {
      at += 2;
    } else if (is('=') || is(':')) {
      at++;
    }
    spaces(true);
    boolean object = is('{');
    int index = fields.size();
    fields.add(new Field(path, start, object, appends, false));
    if (value(path)) {
      fields.set(index, new Field(path, start, object, appends, true));
    }
  }

  /** Up to what ends a key; "include" stands alone before what it names. */
  private String key() {
    int start = at;
    while (at < text.length() && "=:{}\n,[]#".indexOf(text.charAt(at)) < 0 && !appends()) {
      if (is('"')) {
        string();
      } else if (text.startsWith("//", at)) {
        break;
      } else {
        at++;
      }
      if (text.substring(start, at).equals("include") && at < text.length() && space()) {
        return "include";
      }
    }
    return text.substring(start, at).strip();
  }

  private boolean appends() {
    return text.startsWith("+=", at);
  }

  private void include(List<String> scope, int start) {
    spaces(true);
    int from = at;
    boolean form = !is('"');
    while (at < text.length() && !is('\n') && !is('}') && !is(',')) {
      if (is('"')) {
        string();
      } else {
        at++;
      }
    }
    includes.add(new Include(scope, start, text.substring(from, at).strip(), form));
  }

  /** A value up to what ends it; whether an object stands beside another value. */
  private boolean value(List<String> path) {
    int parts = 0;
    boolean objects = false;
    while (at < text.length() && "\n,}]".indexOf(text.charAt(at)) < 0 && !comment()) {
      if (space()) {
        at++;
        continue;
      }
      parts++;
      if (is('{')) {
        objects = true;
        deeper();
        at++;
        body(path);
        depth--;
      } else if (is('[')) {
        list();
      } else if (is('"')) {
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
    deeper();
    char end = is('[') ? ']' : '}';
    at++;
    while (at < text.length() && !is(end)) {
      if (comment()) {
        note(null);
      } else if (is('"')) {
        string();
      } else if (is('[') || is('{')) {
        list();
      } else {
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
    depth--;
  }

  private void substitution() {
    while (at < text.length() && !is('}') && !is('\n')) {
      if (is('"')) {
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
      while (is('"')) {
        at++;
      }
      return;
    }
    at++;
    while (at < text.length() && !is('"') && !is('\n')) {
      at += is('\\') ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
  }

  /** White space, commas and comments between fields. */
  private void blanks(List<String> scope) {
    while (at < text.length()) {
      if (comment()) {
        note(scope);
      } else if (is(',') || space() || is('\n')) {
        at++;
      } else {
        return;
      }
    }
  }

  private void spaces(boolean lines) {
    while (at < text.length() && (space() || (lines && is('\n')))) {
      at++;
    }
  }

  private boolean comment() {
    return is('#') || text.startsWith("//", at);
  }

  private void note(List<String> scope) {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    String line = text.substring(at + (is('#') ? 1 : 2), end);
    comments.add(new Comment(scope, at, line.stripTrailing()));
    at = end;
  }

  private boolean space() {
    char c = text.charAt(at);
    return c != '\n' && (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0');
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw new NotEditable(
          Reason.TOO_LARGE, "objects and lists lie more than " + DEEPEST + " deep in each other");
    }
  }

  private List<String> split(String key) {
    try {
      return ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw lost();
    }
  }

  private NotEditable lost() {
    return new NotEditable(
        Reason.UNSUPPORTED, "something stands here that is not edited", Place.of(text, at));
  }
}
