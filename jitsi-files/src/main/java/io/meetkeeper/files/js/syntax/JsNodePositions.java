package io.meetkeeper.files.js.syntax;

import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.ConditionalExpression;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.FunctionCall;
import org.mozilla.javascript.ast.InfixExpression;
import org.mozilla.javascript.ast.NewExpression;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.UnaryExpression;

/**
 * Start offsets of nodes. Rhino 1.9.2 has two bugs: a prefix operator is not part of its
 * expression, and {@code true}, {@code false}, {@code null} end one character late. The first is
 * corrected here; end offsets are derived from the following node instead.
 */
final class JsNodePositions {
  private final String text;
  private final JsTrivia trivia;

  JsNodePositions(String text, JsTrivia trivia) {
    this.text = text;
    this.trivia = trivia;
  }

  int start(AstNode node) {
    AstNode first = first(node);
    if (!(first instanceof UnaryExpression unary)) {
      return first.getAbsolutePosition();
    }
    String operator = operator(unary);
    int behind = trivia.skipBackward(start(unary.getOperand()));
    int start = behind - operator.length();
    return start >= 0 && text.startsWith(operator, start) ? start : -1;
  }

  /** Whether the end reported by Rhino matches, give or take the one character of its bug. */
  static boolean endsNear(AstNode node, int end) {
    return Math.abs(node.getAbsolutePosition() + node.getLength() - end) <= 1;
  }

  private static AstNode first(AstNode node) {
    if (node instanceof ExpressionStatement statement) {
      return first(statement.getExpression());
    }
    if (node instanceof ObjectProperty member && member.getKey() != null) {
      return first(member.getKey());
    }
    if (node instanceof Assignment || node instanceof InfixExpression) {
      return first(((InfixExpression) node).getLeft());
    }
    if (node instanceof ConditionalExpression choice) {
      return first(choice.getTestExpression());
    }
    if (node instanceof ElementGet get) {
      return first(get.getTarget());
    }
    if (node instanceof FunctionCall call && !(node instanceof NewExpression)) {
      return first(call.getTarget());
    }
    return node;
  }

  private static String operator(UnaryExpression unary) {
    return unary.getType() == Token.TYPEOFNAME
        ? "typeof"
        : org.mozilla.javascript.ast.AstNode.operatorToString(unary.getOperator());
  }
}
