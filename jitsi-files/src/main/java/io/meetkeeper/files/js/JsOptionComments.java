package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.JsCommentLines;
import io.meetkeeper.files.js.syntax.JsExpression;
import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** The commented-out options of a text, parsed on first use. */
final class JsOptionComments {
  private final ConfigJsSource source;
  private JsCommentLines commentLines;

  JsOptionComments(ConfigJsSource source) {
    this.source = source;
  }

  /** The commented-out members in one gap of an object literal. */
  List<JsOptionComment> inGap(JsExpression.ObjectExpression object, int gap) {
    return JsOptionCommentParser.members(commentLines().linesWithin(object.gap(gap)));
  }

  /** The commented-out statements between the top-level statements of the text. */
  List<JsOptionComment> statements() {
    List<JsCommentLines.CommentLine> lines = new ArrayList<>();
    int at = 0;
    for (TextSpan statement : source.syntax().statements()) {
      lines.addAll(commentLines().linesWithin(new TextSpan(at, Math.max(at, statement.start()))));
      at = statement.end();
    }
    lines.addAll(commentLines().linesWithin(new TextSpan(at, source.text().length())));
    return JsOptionCommentParser.statements(lines, source.rootName());
  }

  private JsCommentLines commentLines() {
    if (commentLines == null) {
      commentLines = new JsCommentLines(source.text(), source.syntax().trivia());
    }
    return commentLines;
  }
}
