package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.JsCommentLines;
import io.meetkeeper.files.js.syntax.JsExpression;
import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** The commented-out options of a text, found when first asked for. */
final class JsOptionComments {
  private final ConfigJsSource source;
  private JsCommentLines jsCommentLines;

  JsOptionComments(ConfigJsSource source) {
    this.source = source;
  }

  /** Those in one gap of an object literal. */
  List<JsOptionComment> inGap(JsExpression.ObjectExpression object, int gap) {
    return JsOptionCommentParser.members(remarks().linesWithin(object.gap(gap)));
  }

  /** Statements among those between the statements of the text. */
  List<JsOptionComment> statements() {
    List<JsCommentLines.CommentLine> lines = new ArrayList<>();
    int at = 0;
    for (TextSpan statement : source.syntax().statements()) {
      lines.addAll(remarks().linesWithin(new TextSpan(at, Math.max(at, statement.start()))));
      at = statement.end();
    }
    lines.addAll(remarks().linesWithin(new TextSpan(at, source.text().length())));
    return JsOptionCommentParser.statements(lines, source.rootName());
  }

  private JsCommentLines remarks() {
    if (jsCommentLines == null) {
      jsCommentLines = new JsCommentLines(source.text(), source.syntax().gaps());
    }
    return jsCommentLines;
  }
}
