package io.meetkeeper.files.js;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.syntax.JsLines;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements that set an option of a source.
 *
 * @param source the source to change
 */
record JsStatementWriter(ConfigJsSource source) {
  /**
   * The statements that set an option. In a fragment, the enclosing objects may have more members
   * than this text shows, so they are only created if missing.
   *
   * @param base the part of the path that exists
   * @param name the first missing name of the path
   * @param value the value of that name
   */
  List<String> set(List<String> path, List<String> base, String name, Object value) {
    if (!source.isFragment()) {
      return List.of(assignment(OptionPaths.child(base, name), value));
    }
    Object leaf = OptionPaths.valueAt(value, path.subList(base.size() + 1, path.size()));
    return setWithin(path, base.size(), leaf);
  }

  /**
   * The statements that set an option whose enclosing objects may be missing.
   *
   * @param existing how many names of the path exist for certain
   */
  List<String> setWithin(List<String> path, int existing, Object value) {
    List<String> lines = new ArrayList<>();
    for (int depth = existing + 1; depth < path.size(); depth++) {
      String access = JsLiteralWriter.access(source.rootName(), path.subList(0, depth));
      lines.add(access + " = " + access + " || {};");
    }
    lines.add(assignment(path, value));
    return lines;
  }

  private String assignment(List<String> path, Object value) {
    return JsLiteralWriter.access(source.rootName(), path)
        + " = "
        + JsLiteralWriter.of(source).render(value, "")
        + ";";
  }

  /** The text with these statements on lines of their own at the end. */
  String append(List<String> lines) {
    String text = source.text();
    String newline = source.lineSeparator();
    String all = String.join(newline, lines);
    boolean fresh = text.isEmpty() || JsLines.start(text, text.length()) == text.length();
    return text + (fresh ? "" : newline) + all + newline;
  }
}
