package io.meetkeeper.files.js;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
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
 * Makes {@link Shape}s. A literal counts as one only when between its parts there is nothing but
 * white space, comments and the comma or colon that belongs there; else it is a value like any
 * other, never edited within.
 */
final class Shapes {
  private final String text;
  private final Gaps gaps;
  private final Positions positions;

  Shapes(String text, Gaps gaps, Positions positions) {
    this.text = text;
    this.gaps = gaps;
    this.positions = positions;
  }

  Shape of(AstNode node, Span span) {
    Shape shape = null;
    if (node instanceof ObjectLiteral literal && bracketed(span, '{', '}')) {
      shape = object(literal, span);
    } else if (node instanceof ArrayLiteral literal && bracketed(span, '[', ']')) {
      shape = array(literal, span);
    }
    return shape == null ? new Shape.Other(span) : shape;
  }

  private Shape object(ObjectLiteral literal, Span span) {
    List<AbstractObjectProperty> nodes = literal.getElements();
    List<Span> spans = parts(nodes, span);
    if (spans == null) {
      return null;
    }
    List<Shape.Member> members = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      members.add(member(nodes.get(i), spans.get(i)));
    }
    return new Shape.Obj(span, members);
  }

  private Shape.Member member(AbstractObjectProperty node, Span span) {
    if (!(node instanceof ObjectProperty member) || member.isMethod()) {
      return new Shape.Member(null, span, null);
    }
    String name = constant(member.getKey());
    int colon = gaps.forward(member.getKey().getAbsolutePosition() + member.getKey().getLength());
    if (name == null || colon >= span.end() || text.charAt(colon) != ':') {
      return new Shape.Member(name, span, null);
    }
    int start = gaps.forward(colon + 1);
    AstNode value = member.getValue();
    boolean agreed = positions.start(value) == start && Positions.endsAt(value, span.end());
    return new Shape.Member(name, span, agreed ? of(value, new Span(start, span.end())) : null);
  }

  private Shape array(ArrayLiteral literal, Span span) {
    List<AstNode> nodes = literal.getElements();
    for (AstNode node : nodes) {
      if (node instanceof EmptyExpression || node instanceof Spread) {
        return null;
      }
    }
    List<Span> spans = parts(nodes, span);
    return spans == null ? null : new Shape.Arr(span, spans);
  }

  /** What lies between the brackets, apart from commas; {@code null} when something else does. */
  private List<Span> parts(List<? extends AstNode> nodes, Span span) {
    List<Span> spans = new ArrayList<>();
    int at = span.start() + 1;
    for (int i = 0; i < nodes.size(); i++) {
      boolean last = i + 1 == nodes.size();
      int limit = last ? span.end() - 1 : positions.start(nodes.get(i + 1));
      int start = gaps.forward(at);
      if (limit <= start || positions.start(nodes.get(i)) != start) {
        return null;
      }
      int end = gaps.backward(limit);
      boolean comma = text.charAt(end - 1) == ',';
      if (comma) {
        end = gaps.backward(end - 1);
      } else if (!last) {
        return null;
      }
      if (end <= start) {
        return null;
      }
      spans.add(new Span(start, end));
      at = limit;
    }
    return nodes.isEmpty() && gaps.forward(at) != span.end() - 1 ? null : spans;
  }

  private boolean bracketed(Span span, char open, char close) {
    return span.end() <= text.length()
        && span.end() - span.start() >= 2
        && text.charAt(span.start()) == open
        && text.charAt(span.end() - 1) == close;
  }

  /** The name that a key stands for; {@code null} when it is computed. */
  static String constant(AstNode key) {
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
  static void refuseCover(AstNode node, String text) {
    if (node instanceof ObjectLiteral literal && !literal.isDestructuring()) {
      for (AbstractObjectProperty element : literal.getElements()) {
        if (element instanceof ObjectProperty member
            && member.getValue() instanceof Assignment assignment
            && assignment.getAbsolutePosition() == member.getKey().getAbsolutePosition()) {
          throw new NotEditable(
              Reason.UNREADABLE,
              "it does not parse in a browser: = in an object where : belongs",
              Place.of(text, assignment.getAbsolutePosition()));
        }
      }
    }
  }
}
