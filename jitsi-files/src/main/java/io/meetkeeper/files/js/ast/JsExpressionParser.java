package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Parses expressions. */
final class JsExpressionParser {
  private static final Set<String> ASSIGNMENTS =
      Set.of(
          "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=",
          "||=", "??=");
  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("??", 1),
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("|", 3),
          Map.entry("^", 4),
          Map.entry("&", 5),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("===", 6),
          Map.entry("!==", 6),
          Map.entry("<", 7),
          Map.entry(">", 7),
          Map.entry("<=", 7),
          Map.entry(">=", 7),
          Map.entry("instanceof", 7),
          Map.entry("in", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry(">>>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("%", 10),
          Map.entry("**", 11));
  private static final Set<String> PREFIX_WORDS = Set.of("typeof", "void", "delete");
  private static final Set<String> PREFIX_SIGNS = Set.of("!", "~", "+", "-");

  private final JsTokenCursor cursor;
  private final JsPrimaryParser primary;
  private boolean inAllowed = true;

  JsExpressionParser(JsTokenCursor cursor, JsFunctionParser functions) {
    this.cursor = cursor;
    primary = new JsPrimaryParser(cursor, this, functions);
  }

  JsPrimaryParser primary() {
    return primary;
  }

  /** One expression, or several with commas between them. */
  JsNode expression() {
    JsNode first = assignment();
    if (!cursor.at(",")) {
      return first;
    }
    List<JsNode> parts = new ArrayList<>(List.of(first));
    while (cursor.accept(",")) {
      parts.add(assignment());
    }
    return new JsNode(JsNodeKind.SEQUENCE, first.start(), cursor.previousEnd(), null, parts);
  }

  /** An expression in the head of a for loop, where {@code in} is no operator. */
  JsNode expressionWithoutIn() {
    boolean before = inAllowed;
    inAllowed = false;
    try {
      return expression();
    } finally {
      inAllowed = before;
    }
  }

  /** The initializer in the head of a for loop, where {@code in} is no operator. */
  JsNode assignmentWithoutIn() {
    boolean before = inAllowed;
    inAllowed = false;
    try {
      return assignment();
    } finally {
      inAllowed = before;
    }
  }

  /** Reads a bracketed part, where {@code in} is an operator again. */
  <T> T bracketed(Supplier<T> reading) {
    boolean before = inAllowed;
    inAllowed = true;
    try {
      return cursor.nested(reading);
    } finally {
      inAllowed = before;
    }
  }

  /** One expression without commas. */
  JsNode assignment() {
    return cursor.nested(this::unlimitedAssignment);
  }

  private JsNode unlimitedAssignment() {
    int start = cursor.current().start();
    JsNode arrow = primary.functions().arrowWithoutParentheses(this);
    if (arrow != null) {
      return arrow;
    }
    if (primary.functions().isYield(cursor)) {
      return yieldExpression(start);
    }
    JsNode left = conditional();
    if (cursor.at("=>") && !cursor.current().afterNewline()) {
      return primary.functions().arrow(this, left);
    }
    String operator = cursor.current().text();
    if (cursor.current().kind() != JsTokenKind.PUNCTUATION || !ASSIGNMENTS.contains(operator)) {
      return left;
    }
    JsNode target = JsTargets.of(left, operator.equals("="));
    cursor.advance();
    JsNode value = assignment();
    return new JsNode(JsNodeKind.ASSIGNMENT, start, value.end(), operator, List.of(target, value));
  }

  private JsNode yieldExpression(int start) {
    cursor.advance();
    cursor.accept("*");
    boolean isAlone =
        cursor.current().afterNewline()
            || cursor.atEnd()
            || (cursor.current().kind() == JsTokenKind.PUNCTUATION
                && Set.of(")", "]", "}", ",", ";", ":").contains(cursor.current().text()));
    List<JsNode> operand = isAlone ? List.of() : List.of(assignment());
    return new JsNode(JsNodeKind.SUSPENSION, start, cursor.previousEnd(), "yield", operand);
  }

  private JsNode conditional() {
    JsNode condition = binary(0);
    if (!cursor.accept("?")) {
      return condition;
    }
    JsNode yes = bracketed(this::assignment);
    cursor.expect(":");
    JsNode no = assignment();
    return new JsNode(
        JsNodeKind.CONDITIONAL, condition.start(), no.end(), null, List.of(condition, yes, no));
  }

  /**
   * Operands of one precedence are children of one node, so that a long sum is not deeply nested.
   */
  private JsNode binary(int level) {
    JsNode first = unary();
    JsNode left = first;
    Integer precedence;
    while ((precedence = precedence()) != null && precedence > level) {
      List<JsNode> operands = new ArrayList<>(List.of(left));
      String operator = cursor.current().text();
      int same = precedence;
      while ((precedence = precedence()) != null && precedence == same) {
        operator = cursor.current().text().equals(operator) ? operator : "several";
        String sign = cursor.advance().text();
        operands.add(cursor.nested(() -> binary(sign.equals("**") ? same - 1 : same)));
      }
      left = new JsNode(JsNodeKind.BINARY, first.start(), cursor.previousEnd(), operator, operands);
    }
    return left;
  }

  private Integer precedence() {
    JsToken token = cursor.current();
    if (token.isWord("in")) {
      return inAllowed ? PRECEDENCE.get("in") : null;
    }
    return token.kind() == JsTokenKind.PUNCTUATION || token.isWord("instanceof")
        ? PRECEDENCE.get(token.text())
        : null;
  }

  private JsNode unary() {
    JsToken token = cursor.current();
    boolean isSign = token.kind() == JsTokenKind.PUNCTUATION && PREFIX_SIGNS.contains(token.text());
    boolean isWord = PREFIX_WORDS.contains(token.text()) && token.isWord(token.text());
    if (isSign || isWord) {
      return prefixExpression(JsNodeKind.UNARY);
    }
    if (token.is("++") || token.is("--")) {
      return prefixExpression(JsNodeKind.UPDATE);
    }
    if (primary.functions().isAwait(cursor)) {
      return prefixExpression(JsNodeKind.SUSPENSION);
    }
    JsNode operand = primary.chain();
    if ((cursor.at("++") || cursor.at("--")) && !cursor.current().afterNewline()) {
      JsToken sign = cursor.advance();
      return new JsNode(
          JsNodeKind.UPDATE, operand.start(), sign.end(), sign.text(), List.of(operand));
    }
    return operand;
  }

  private JsNode prefixExpression(JsNodeKind kind) {
    JsToken sign = cursor.advance();
    JsNode operand = cursor.nested(this::unary);
    return new JsNode(kind, sign.start(), operand.end(), sign.text(), List.of(operand));
  }
}
