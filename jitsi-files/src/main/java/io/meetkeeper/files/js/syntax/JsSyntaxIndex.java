package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.OptionPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
 * Indexes where the options below one root are written at the top level of a script; functions are
 * ignored.
 */
public final class JsSyntaxIndex {
  private final String text;
  private final String rootName;
  private final JsOptionPathReader paths;
  private final JsConditionalWrites conditional;
  private final JsTrivia trivia;
  private final JsNodePositions positions;
  private final JsExpressionFactory expressions;
  private final List<JsOptionWrite> writes = new ArrayList<>();
  private final List<TextSpan> statements = new ArrayList<>();
  private final Set<List<String>> mentioned = new HashSet<>();
  private int getter = -1;
  private boolean locationRead;

  private JsSyntaxIndex(String text, String rootName, AstRoot root) {
    this.text = text;
    this.rootName = rootName;
    paths = new JsOptionPathReader(rootName);
    conditional = new JsConditionalWrites(paths);
    trivia = new JsTrivia(text, root);
    positions = new JsNodePositions(text, trivia);
    expressions = new JsExpressionFactory(text, trivia, positions);
    read(root);
    root.visit(this::inspect);
  }

  /**
   * Parses a text.
   *
   * @param text with its server side includes masked
   * @throws io.meetkeeper.files.DocumentNotEditableException when it is not JavaScript
   */
  public static JsSyntaxIndex of(String text, String rootName) {
    return new JsSyntaxIndex(text, rootName, RhinoParser.parse(text));
  }

  /** The white space and comments between tokens. */
  public JsTrivia trivia() {
    return trivia;
  }

  /** All writes of options, in the order of the text. */
  public List<JsOptionWrite> writes() {
    return writes;
  }

  /** The top-level statements, each with its semicolon. */
  public List<TextSpan> statements() {
    return statements;
  }

  /** Whether the script creates the root; docker's custom-config.js changes an existing one. */
  public boolean isRootDeclared() {
    return writes.stream().anyMatch(write -> write.path().isEmpty());
  }

  /** Every path below the root that occurs in the script. */
  public Set<List<String>> mentionedPaths() {
    return mentioned;
  }

  /** The position of the first getter or setter; {@code null} when there is none. */
  public TextPosition getterPosition() {
    return getter < 0 ? null : TextPosition.of(text, getter);
  }

  /** Whether the script may read the location of the page. */
  public boolean readsLocation() {
    return locationRead;
  }

  /**
   * Where an option, or an object around or below it, is written in a branch, a loop or a function;
   * empty when it is not.
   */
  public Optional<TextPosition> conditionalWrite(List<String> path) {
    return conditional.find(path).map(offset -> TextPosition.of(text, offset));
  }

  /** The last write of an option, which is the effective one; {@code null} when there is none. */
  public JsOptionWrite lastWrite(List<String> path) {
    JsOptionWrite last = null;
    for (JsOptionWrite write : writes) {
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
      int end = trivia.skipBackward(limit);
      int valueEnd = end;
      while (valueEnd > start && text.charAt(valueEnd - 1) == ';') {
        end = valueEnd;
        valueEnd = trivia.skipBackward(valueEnd - 1);
      }
      TextSpan span = new TextSpan(start, Math.max(end, valueEnd));
      statements.add(span);
      statement(nodes.get(i), span, valueEnd);
    }
  }

  private void statement(AstNode node, TextSpan span, int valueEnd) {
    if (node instanceof VariableDeclaration declaration) {
      for (VariableInitializer variable : declaration.getVariables()) {
        if (variable.getTarget() instanceof Name name
            && name.getIdentifier().equals(rootName)
            && variable.getInitializer() != null) {
          AstNode value = variable.getInitializer();
          int start = value.getAbsolutePosition();
          addWrite(
              List.of(),
              span,
              expressions.of(value, new TextSpan(start, start + value.getLength())));
        }
      }
    } else if (node instanceof ExpressionStatement expression
        && expression.getExpression() instanceof Assignment assignment
        && assignment.getType() == Token.ASSIGN) {
      List<String> path = paths.read(assignment.getLeft());
      JsExpression value = path == null ? null : assignedExpression(assignment, valueEnd);
      if (value != null) {
        addWrite(path, span, value);
      }
    }
  }

  private JsExpression assignedExpression(Assignment assignment, int valueEnd) {
    AstNode left = assignment.getLeft();
    int equals = trivia.skipForward(left.getAbsolutePosition() + left.getLength());
    if (equals >= valueEnd || text.charAt(equals) != '=') {
      return null;
    }
    int start = trivia.skipForward(equals + 1);
    AstNode right = assignment.getRight();
    boolean isCertain =
        positions.start(right) == start && JsNodePositions.endsNear(right, valueEnd);
    return isCertain ? expressions.of(right, new TextSpan(start, valueEnd)) : null;
  }

  private void addWrite(List<String> path, TextSpan span, JsExpression value) {
    writes.add(new JsOptionWrite(path, span, value, null, -1));
    addMembers(path, value);
  }

  private void addMembers(List<String> path, JsExpression value) {
    if (!(value instanceof JsExpression.ObjectExpression object)) {
      return;
    }
    for (int i = 0; i < object.members().size(); i++) {
      JsExpression.ObjectMember member = object.members().get(i);
      if (member.name() != null && member.value() != null) {
        List<String> below = OptionPaths.child(path, member.name());
        writes.add(new JsOptionWrite(below, member.span(), member.value(), object, i));
        addMembers(below, member.value());
      }
    }
  }

  private boolean inspect(AstNode node) {
    conditional.inspect(node);
    if (node instanceof ObjectProperty member
        && (member.isGetterMethod() || member.isSetterMethod())) {
      getter = getter < 0 ? member.getAbsolutePosition() : getter;
    }
    if (node instanceof Name name) {
      String identifier = name.getIdentifier();
      locationRead |= identifier.equals("location") || identifier.equals("window");
    }
    if (node instanceof PropertyGet || node instanceof ElementGet) {
      List<String> path = paths.read(node);
      if (path != null) {
        mentioned.add(path);
      }
    }
    JsExpressionFactory.refuseCoverInitializer(node, text);
    return !(node instanceof StringLiteral) && !(node instanceof NumberLiteral);
  }
}
