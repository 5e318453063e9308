package io.meetkeeper.files.js;

import io.meetkeeper.files.NotEditable.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.PropertyGet;
import org.mozilla.javascript.ast.StringLiteral;
import org.mozilla.javascript.ast.VariableDeclaration;
import org.mozilla.javascript.ast.VariableInitializer;

/**
 * Where in a text the options below one root are written; what is in functions is not looked at.
 */
final class Syntax {
  private final String text;
  private final String rootName;
  private final Gaps gaps;
  private final Positions positions;
  private final Shapes shapes;
  private final List<Write> writes = new ArrayList<>();
  private final List<Span> statements = new ArrayList<>();
  private final Set<List<String>> mentioned = new HashSet<>();
  private int getter = -1;
  private boolean outside;

  private Syntax(String text, String rootName, AstRoot root) {
    this.text = text;
    this.rootName = rootName;
    gaps = new Gaps(text, root);
    positions = new Positions(text, gaps);
    shapes = new Shapes(text, gaps, positions);
    read(root);
    root.visit(this::look);
  }

  /**
   * Reads a text.
   *
   * @param text with its server side includes masked
   * @throws io.meetkeeper.files.NotEditable when it is no JavaScript
   */
  static Syntax of(String text, String rootName) {
    return new Syntax(text, rootName, Parsing.parse(text));
  }

  String text() {
    return text;
  }

  Gaps gaps() {
    return gaps;
  }

  List<Write> writes() {
    return writes;
  }

  /** The top-level statements, each with its semicolon. */
  List<Span> statements() {
    return statements;
  }

  /** Whether the root is made here; docker's custom-config.js goes on with one that exists. */
  boolean declared() {
    return writes.stream().anyMatch(write -> write.path().isEmpty());
  }

  /** Every path below the root that is written out anywhere. */
  Set<List<String>> mentioned() {
    return mentioned;
  }

  /** Where the first getter or setter is; {@code null} when there is none. */
  Place getter() {
    return getter < 0 ? null : Place.of(text, getter);
  }

  /** Whether it asks where the page was loaded from. */
  boolean looksOutside() {
    return outside;
  }

  /** The last of them, which counts; {@code null} when there is none. */
  Write last(List<String> path) {
    Write last = null;
    for (Write write : writes) {
      if (write.path().equals(path)) {
        last = write;
      }
    }
    return last;
  }

  private void read(AstRoot root) {
    List<AstNode> nodes = new ArrayList<>();
    root.forEach(node -> nodes.add((AstNode) node));
    nodes.removeIf(node -> node instanceof org.mozilla.javascript.ast.Comment);
    for (int i = 0; i < nodes.size(); i++) {
      int limit = i + 1 < nodes.size() ? positions.start(nodes.get(i + 1)) : text.length();
      int start = positions.start(nodes.get(i));
      if (start < 0 || limit < start) {
        continue;
      }
      int end = gaps.backward(limit);
      int valueEnd = end;
      while (valueEnd > start && text.charAt(valueEnd - 1) == ';') {
        end = valueEnd;
        valueEnd = gaps.backward(valueEnd - 1);
      }
      Span span = new Span(start, Math.max(end, valueEnd));
      statements.add(span);
      statement(nodes.get(i), span, valueEnd);
    }
  }

  private void statement(AstNode node, Span span, int valueEnd) {
    if (node instanceof VariableDeclaration declaration) {
      for (VariableInitializer variable : declaration.getVariables()) {
        if (variable.getTarget() instanceof Name name
            && name.getIdentifier().equals(rootName)
            && variable.getInitializer() != null) {
          AstNode value = variable.getInitializer();
          int start = value.getAbsolutePosition();
          wrote(List.of(), span, shapes.of(value, new Span(start, start + value.getLength())));
        }
      }
    } else if (node instanceof ExpressionStatement expression
        && expression.getExpression() instanceof Assignment assignment
        && assignment.getType() == Token.ASSIGN) {
      List<String> path = path(assignment.getLeft());
      Shape value = path == null ? null : assigned(assignment, valueEnd);
      if (value != null) {
        wrote(path, span, value);
      }
    }
  }

  private Shape assigned(Assignment assignment, int valueEnd) {
    AstNode left = assignment.getLeft();
    int equals = gaps.forward(left.getAbsolutePosition() + left.getLength());
    if (equals >= valueEnd || text.charAt(equals) != '=') {
      return null;
    }
    int start = gaps.forward(equals + 1);
    AstNode right = assignment.getRight();
    boolean agreed = positions.start(right) == start && Positions.endsAt(right, valueEnd);
    return agreed ? shapes.of(right, new Span(start, valueEnd)) : null;
  }

  private void wrote(List<String> path, Span span, Shape value) {
    writes.add(new Write(path, span, value, null, -1));
    members(path, value);
  }

  private void members(List<String> path, Shape value) {
    if (!(value instanceof Shape.Obj object)) {
      return;
    }
    for (int i = 0; i < object.members().size(); i++) {
      Shape.Member member = object.members().get(i);
      if (member.name() != null && member.value() != null) {
        List<String> below = Paths.below(path, member.name());
        writes.add(new Write(below, member.span(), member.value(), object, i));
        members(below, member.value());
      }
    }
  }

  /** Below the root; {@code null} when it is another one's or computed. */
  private List<String> path(AstNode node) {
    if (node instanceof Name name) {
      return name.getIdentifier().equals(rootName) ? List.of() : null;
    }
    if (node instanceof PropertyGet get && get.getRight() instanceof Name name) {
      List<String> target = path(get.getTarget());
      return target == null ? null : Paths.below(target, name.getIdentifier());
    }
    if (node instanceof ElementGet get) {
      String name = Shapes.constant(get.getElement());
      List<String> target = name == null ? null : path(get.getTarget());
      return target == null ? null : Paths.below(target, name);
    }
    return null;
  }

  private boolean look(AstNode node) {
    if (node instanceof ObjectProperty member
        && (member.isGetterMethod() || member.isSetterMethod())) {
      getter = getter < 0 ? member.getAbsolutePosition() : getter;
    }
    if (node instanceof Name name) {
      String identifier = name.getIdentifier();
      outside |= identifier.equals("location") || identifier.equals("window");
    }
    if (node instanceof PropertyGet || node instanceof ElementGet) {
      List<String> path = path(node);
      if (path != null) {
        mentioned.add(path);
      }
    }
    Shapes.refuseCover(node, text);
    return !(node instanceof StringLiteral) && !(node instanceof NumberLiteral);
  }
}
