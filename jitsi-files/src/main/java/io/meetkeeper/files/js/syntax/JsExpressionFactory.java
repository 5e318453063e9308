package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.ast.AbstractObjectProperty;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.EmptyExpression;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.Spread;
import org.mozilla.javascript.ast.StringLiteral;

/**
 * Creates {@link JsExpression}s. A literal is recognised only when there is nothing but white
 * space, comments and the expected comma or colon between its parts; otherwise it is an {@code
 * OtherExpression} and can only be replaced as a whole.
 */
public final class JsExpressionFactory {
  private final String text;
  private final JsTrivia trivia;
  private final JsNodePositions positions;

  JsExpressionFactory(String text, JsTrivia trivia, JsNodePositions positions) {
    this.text = text;
    this.trivia = trivia;
    this.positions = positions;
  }

  JsExpression of(AstNode node, TextSpan span) {
    JsExpression expression = null;
    if (node instanceof ObjectLiteral literal && isBracketed(span, '{', '}')) {
      expression = object(literal, span);
    } else if (node instanceof ArrayLiteral literal && isBracketed(span, '[', ']')) {
      expression = array(literal, span);
    }
    return expression == null ? new JsExpression.OtherExpression(span) : expression;
  }

  private JsExpression object(ObjectLiteral literal, TextSpan span) {
    List<AbstractObjectProperty> nodes = literal.getElements();
    List<TextSpan> spans = parts(nodes, span);
    if (spans == null) {
      return null;
    }
    List<JsExpression.ObjectMember> members = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      members.add(member(nodes.get(i), spans.get(i)));
    }
    return new JsExpression.ObjectExpression(span, members);
  }

  private JsExpression.ObjectMember member(AbstractObjectProperty node, TextSpan span) {
    if (!(node instanceof ObjectProperty member) || member.isMethod()) {
      return new JsExpression.ObjectMember(null, span, null);
    }
    String name = constantName(member.getKey());
    int colon =
        trivia.skipForward(member.getKey().getAbsolutePosition() + member.getKey().getLength());
    if (name == null || colon >= span.end() || text.charAt(colon) != ':') {
      return new JsExpression.ObjectMember(name, span, null);
    }
    int start = trivia.skipForward(colon + 1);
    AstNode value = member.getValue();
    boolean isCertain =
        positions.start(value) == start && JsNodePositions.endsNear(value, span.end());
    return new JsExpression.ObjectMember(
        name, span, isCertain ? of(value, new TextSpan(start, span.end())) : null);
  }

  private JsExpression array(ArrayLiteral literal, TextSpan span) {
    List<AstNode> nodes = literal.getElements();
    for (AstNode node : nodes) {
      if (node instanceof EmptyExpression || node instanceof Spread) {
        return null;
      }
    }
    List<TextSpan> spans = parts(nodes, span);
    return spans == null ? null : new JsExpression.ArrayExpression(span, spans);
  }

  /** The spans of the items between brackets; {@code null} when they are not certain. */
  private List<TextSpan> parts(List<? extends AstNode> nodes, TextSpan span) {
    List<TextSpan> spans = new ArrayList<>();
    int at = span.start() + 1;
    for (int i = 0; i < nodes.size(); i++) {
      boolean last = i + 1 == nodes.size();
      int limit = last ? span.end() - 1 : positions.start(nodes.get(i + 1));
      int start = trivia.skipForward(at);
      if (limit <= start || positions.start(nodes.get(i)) != start) {
        return null;
      }
      int end = trivia.skipBackward(limit);
      boolean comma = text.charAt(end - 1) == ',';
      if (comma) {
        end = trivia.skipBackward(end - 1);
      } else if (!last) {
        return null;
      }
      if (end <= start) {
        return null;
      }
      spans.add(new TextSpan(start, end));
      at = limit;
    }
    return nodes.isEmpty() && trivia.skipForward(at) != span.end() - 1 ? null : spans;
  }

  private boolean isBracketed(TextSpan span, char open, char close) {
    return span.end() <= text.length()
        && span.end() - span.start() >= 2
        && text.charAt(span.start()) == open
        && text.charAt(span.end() - 1) == close;
  }

  /** The name of a key; {@code null} when it is computed. */
  public static String constantName(AstNode key) {
    if (key instanceof Name name) {
      return name.getIdentifier();
    }
    if (key instanceof StringLiteral string) {
      return string.getValue();
    }
    if (key instanceof NumberLiteral number
        && number.getNumber() == Math.rint(number.getNumber())) {
      return Long.toString((long) number.getNumber());
    }
    return null;
  }

  /** Refuses {@code {a = []}}, which Rhino accepts as an object and browsers do not. */
  static void refuseCoverInitializer(AstNode node, String text) {
    if (node instanceof ObjectLiteral literal && !literal.isDestructuring()) {
      for (AbstractObjectProperty element : literal.getElements()) {
        if (element instanceof ObjectProperty member
            && member.getValue() instanceof Assignment assignment
            && assignment.getAbsolutePosition() == member.getKey().getAbsolutePosition()) {
          throw new DocumentNotEditableException(
              RefusalReason.UNREADABLE,
              "it does not parse in a browser: = in an object where : belongs",
              TextPosition.of(text, assignment.getAbsolutePosition()));
        }
      }
    }
  }
}
