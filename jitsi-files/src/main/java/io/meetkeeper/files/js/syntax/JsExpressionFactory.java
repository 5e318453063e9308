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
 * Makes {@link JsExpression}s. A literal counts as one only when between its parts there is nothing
 * but white space, comments and the comma or colon that belongs there; else it is a value like any
 * other, never edited within.
 */
public final class JsExpressionFactory {
  private final String text;
  private final JsTrivia jsTrivia;
  private final JsNodePositions positions;

  JsExpressionFactory(String text, JsTrivia jsTrivia, JsNodePositions positions) {
    this.text = text;
    this.jsTrivia = jsTrivia;
    this.positions = positions;
  }

  JsExpression of(AstNode node, TextSpan span) {
    JsExpression jsExpression = null;
    if (node instanceof ObjectLiteral literal && isBracketed(span, '{', '}')) {
      jsExpression = object(literal, span);
    } else if (node instanceof ArrayLiteral literal && isBracketed(span, '[', ']')) {
      jsExpression = array(literal, span);
    }
    return jsExpression == null ? new JsExpression.OtherExpression(span) : jsExpression;
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
        jsTrivia.skipForward(member.getKey().getAbsolutePosition() + member.getKey().getLength());
    if (name == null || colon >= span.end() || text.charAt(colon) != ':') {
      return new JsExpression.ObjectMember(name, span, null);
    }
    int start = jsTrivia.skipForward(colon + 1);
    AstNode value = member.getValue();
    boolean agreed = positions.start(value) == start && JsNodePositions.endsNear(value, span.end());
    return new JsExpression.ObjectMember(
        name, span, agreed ? of(value, new TextSpan(start, span.end())) : null);
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

  /** What lies between the brackets, apart from commas; {@code null} when something else does. */
  private List<TextSpan> parts(List<? extends AstNode> nodes, TextSpan span) {
    List<TextSpan> spans = new ArrayList<>();
    int at = span.start() + 1;
    for (int i = 0; i < nodes.size(); i++) {
      boolean last = i + 1 == nodes.size();
      int limit = last ? span.end() - 1 : positions.start(nodes.get(i + 1));
      int start = jsTrivia.skipForward(at);
      if (limit <= start || positions.start(nodes.get(i)) != start) {
        return null;
      }
      int end = jsTrivia.skipBackward(limit);
      boolean comma = text.charAt(end - 1) == ',';
      if (comma) {
        end = jsTrivia.skipBackward(end - 1);
      } else if (!last) {
        return null;
      }
      if (end <= start) {
        return null;
      }
      spans.add(new TextSpan(start, end));
      at = limit;
    }
    return nodes.isEmpty() && jsTrivia.skipForward(at) != span.end() - 1 ? null : spans;
  }

  private boolean isBracketed(TextSpan span, char open, char close) {
    return span.end() <= text.length()
        && span.end() - span.start() >= 2
        && text.charAt(span.start()) == open
        && text.charAt(span.end() - 1) == close;
  }

  /** The name that a key stands for; {@code null} when it is computed. */
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

  /** {@code {a = []}} is half a pattern: Rhino takes it in an object, browsers do not. */
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
