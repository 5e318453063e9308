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
 * Where a node begins. Rhino 1.9.2 slips twice: a prefix operator is left out of its expression,
 * and {@code true}, {@code false}, {@code null} end one too late. The first is mended here; ends
 * are taken from what follows instead.
 */
final class JsNodePositions {
  private final String text;
  private final JsTrivia jsTrivia;

  JsNodePositions(String text, JsTrivia jsTrivia) {
    this.text = text;
    this.jsTrivia = jsTrivia;
  }

  int start(AstNode node) {
    AstNode first = first(node);
    if (!(first instanceof UnaryExpression unary)) {
      return first.getAbsolutePosition();
    }
    String operator = operator(unary);
    int behind = jsTrivia.skipBackward(start(unary.getOperand()));
    int start = behind - operator.length();
    return start >= 0 && text.startsWith(operator, start) ? start : -1;
  }

  /** Whether Rhino's end agrees with what was found, its slip granted. */
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
