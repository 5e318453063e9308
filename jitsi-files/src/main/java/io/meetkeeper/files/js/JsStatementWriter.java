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
    List<String> lines = new ArrayList<>();
    String root = source.rootName();
    if (!source.isFragment()) {
      String access = JsLiteralWriter.access(root, OptionPaths.child(base, name));
      lines.add(access + " = " + JsLiteralWriter.of(source).render(value, "") + ";");
      return lines;
    }
    for (int depth = base.size() + 1; depth < path.size(); depth++) {
      String access = JsLiteralWriter.access(root, path.subList(0, depth));
      lines.add(access + " = " + access + " || {};");
    }
    Object leaf = OptionPaths.valueAt(value, path.subList(base.size() + 1, path.size()));
    lines.add(
        JsLiteralWriter.access(root, path)
            + " = "
            + JsLiteralWriter.of(source).render(leaf, "")
            + ";");
    return lines;
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
