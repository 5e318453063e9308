package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import io.meetkeeper.files.js.ast.JsNumbers;
import java.util.List;

/** Creates {@link JsExpression}s. */
public final class JsExpressionFactory {
  private JsExpressionFactory() {}

  static JsExpression of(JsNode node) {
    TextSpan span = span(node);
    if (node.is(JsNodeKind.OBJECT)) {
      return new JsExpression.ObjectExpression(
          span, node.children().stream().map(JsExpressionFactory::member).toList());
    }
    boolean isPlainArray =
        node.is(JsNodeKind.ARRAY)
            && node.children().stream()
                .noneMatch(element -> element.is(JsNodeKind.HOLE) || element.is(JsNodeKind.SPREAD));
    return isPlainArray
        ? new JsExpression.ArrayExpression(
            span, node.children().stream().map(JsExpressionFactory::span).toList())
        : new JsExpression.OtherExpression(span);
  }

  static TextSpan span(JsNode node) {
    return new TextSpan(node.start(), node.end());
  }

  private static JsExpression.ObjectMember member(JsNode node) {
    JsExpression value = node.is(JsNodeKind.PROPERTY) ? of(node.child(1)) : null;
    return new JsExpression.ObjectMember(memberName(node), span(node), value);
  }

  private static String memberName(JsNode node) {
    boolean hasName =
        List.of(JsNodeKind.PROPERTY, JsNodeKind.SHORTHAND, JsNodeKind.METHOD, JsNodeKind.ACCESSOR)
            .contains(node.kind());
    return hasName ? node.text() : null;
  }

  /** The name of a key; {@code null} when it is computed. */
  public static String constantName(JsNode key) {
    return switch (key.kind()) {
      case IDENTIFIER, STRING -> key.text();
      case NUMBER -> {
        double value = JsNumbers.value(key.text());
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        yield isWhole ? Long.toString((long) value) : null;
      }
      default -> null;
    };
  }
}
