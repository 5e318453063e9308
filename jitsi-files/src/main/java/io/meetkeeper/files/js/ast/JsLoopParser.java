package io.meetkeeper.files.js.ast;

import java.util.ArrayList;
import java.util.List;

/** Parses {@code for} loops. */
final class JsLoopParser {
  private final JsTokenCursor cursor;
  private final JsExpressionParser expressions;
  private final JsStatementParser statements;

  JsLoopParser(JsTokenCursor cursor, JsExpressionParser expressions, JsStatementParser statements) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.statements = statements;
  }

  JsNode loop() {
    int start = cursor.advance().start();
    cursor.acceptWord("await");
    cursor.open("(");
    List<JsNode> parts = new ArrayList<>();
    if (!cursor.at(";")) {
      parts.add(loopStart());
    }
    if (cursor.acceptWord("of") || cursor.acceptWord("in")) {
      parts.set(0, loopTarget(parts.get(0)));
      parts.add(expressions.bracketed(expressions::expression));
    } else {
      cursor.expect(";");
      optional(";", parts);
      cursor.expect(";");
      optional(")", parts);
    }
    cursor.close(")");
    parts.add(statements.statement());
    return new JsNode(JsNodeKind.LOOP, start, cursor.previousEnd(), "for", parts);
  }

  private JsNode loopStart() {
    boolean declares =
        cursor.atWord("var")
            || cursor.atWord("const")
            || (cursor.atWord("let") && statements.isDeclaration());
    return declares ? statements.variables(false) : expressions.expressionWithoutIn();
  }

  private static JsNode loopTarget(JsNode start) {
    return start.is(JsNodeKind.VARIABLES) ? start : JsTargets.of(start, true);
  }

  private void optional(String end, List<JsNode> parts) {
    if (!cursor.at(end)) {
      parts.add(expressions.bracketed(expressions::expression));
    }
  }
}
