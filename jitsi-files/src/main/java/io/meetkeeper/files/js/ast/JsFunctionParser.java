package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Parses functions and classes. */
final class JsFunctionParser {
  private final JsTokenCursor cursor;
  private JsStatementParser statements;
  private boolean isAsync;
  private boolean isGenerator;

  JsFunctionParser(JsTokenCursor cursor) {
    this.cursor = cursor;
  }

  /** Sets the parser of function bodies; once. */
  void useStatements(JsStatementParser parser) {
    statements = parser;
  }

  boolean isAwait(JsTokenCursor at) {
    return isAsync && at.atWord("await");
  }

  boolean isYield(JsTokenCursor at) {
    return isGenerator && at.atWord("yield");
  }

  boolean isAsyncFunction(JsTokenCursor at) {
    if (!at.atWord("async")) {
      return false;
    }
    JsToken next = at.peek();
    return next.isWord("function") && !next.afterNewline();
  }

  /** {@code function}, {@code async function}, with or without a name. */
  JsNode function(JsExpressionParser expressions) {
    int start = cursor.current().start();
    boolean async = cursor.acceptWord("async");
    cursor.advance();
    boolean generator = cursor.accept("*");
    String name = cursor.at("(") ? "" : name();
    return method(expressions, start, name, async, generator);
  }

  /** Parameters and body. */
  JsNode method(
      JsExpressionParser expressions, int start, String name, boolean async, boolean generator) {
    return inside(
        async,
        generator,
        () -> {
          List<JsNode> parts = new ArrayList<>(parameters(expressions));
          parts.add(statements.block());
          return new JsNode(JsNodeKind.FUNCTION, start, cursor.previousEnd(), name, parts);
        });
  }

  /** {@code async x => ...}; {@code null} when something else is here. */
  JsNode arrowWithoutParentheses(JsExpressionParser expressions) {
    if (!cursor.atWord("async")) {
      return null;
    }
    JsToken next = cursor.peek();
    if (next.kind() != JsTokenKind.NAME
        || next.afterNewline()
        || next.isWord("function")
        || JsPrimaryParser.isReserved(next.text())
        || next.isWord("of")) {
      return null;
    }
    int start = cursor.advance().start();
    JsNode parameter = JsNode.leaf(JsNodeKind.IDENTIFIER, cursor.advance());
    if (!cursor.at("=>")) {
      throw cursor.unexpected("=>");
    }
    return arrowBody(expressions, start, List.of(parameter), true);
  }

  /** An arrow function whose parameters have been read as an expression. */
  JsNode arrow(JsExpressionParser expressions, JsNode left) {
    boolean async = left.is(JsNodeKind.CALL) && left.child(0).is(JsNodeKind.IDENTIFIER, "async");
    List<JsNode> nodes;
    if (async) {
      nodes = left.children().subList(1, left.children().size());
    } else if (left.is(JsNodeKind.PARENTHESES)) {
      JsNode inner = left.child(0);
      nodes = inner.is(JsNodeKind.SEQUENCE) ? inner.children() : List.of(inner);
    } else if (left.is(JsNodeKind.IDENTIFIER)) {
      nodes = List.of(left);
    } else {
      throw cursor.unexpected();
    }
    return arrowBody(expressions, left.start(), JsTargets.parameters(nodes), async);
  }

  private JsNode arrowBody(
      JsExpressionParser expressions, int start, List<JsNode> parameters, boolean async) {
    cursor.expect("=>");
    return inside(
        async,
        false,
        () -> {
          List<JsNode> parts = new ArrayList<>(parameters);
          parts.add(cursor.at("{") ? statements.block() : expressions.assignment());
          return new JsNode(JsNodeKind.FUNCTION, start, cursor.previousEnd(), "", parts);
        });
  }

  private List<JsNode> parameters(JsExpressionParser expressions) {
    cursor.open("(");
    List<JsNode> parameters = new ArrayList<>();
    while (!cursor.at(")")) {
      int start = cursor.current().start();
      boolean rest = cursor.accept("...");
      JsNode target = statements.target();
      if (cursor.accept("=")) {
        JsNode value = expressions.bracketed(expressions::assignment);
        target = new JsNode(JsNodeKind.DEFAULT, start, value.end(), "=", List.of(target, value));
      }
      parameters.add(
          rest
              ? new JsNode(JsNodeKind.SPREAD, start, target.end(), null, List.of(target))
              : target);
      if (!cursor.at(")")) {
        cursor.expectItemEnd(")");
      }
    }
    cursor.close(")");
    return parameters;
  }

  /** A class with its members. */
  JsNode classDefinition(JsExpressionParser expressions) {
    int start = cursor.advance().start();
    String name = cursor.at("{") || cursor.atWord("extends") ? "" : name();
    List<JsNode> parts = new ArrayList<>();
    if (cursor.acceptWord("extends")) {
      parts.add(expressions.primary().chain());
    }
    cursor.open("{");
    while (!cursor.at("}")) {
      if (!cursor.accept(";")) {
        parts.addAll(cursor.nested(() -> classMember(expressions)));
      }
    }
    return new JsNode(JsNodeKind.CLASS, start, cursor.close("}"), name, parts);
  }

  private List<JsNode> classMember(JsExpressionParser expressions) {
    int start = cursor.current().start();
    boolean isStatic = cursor.atWord("static") && !isMemberName(cursor.peek());
    if (isStatic) {
      cursor.advance();
      if (cursor.at("{")) {
        return List.of(inside(false, false, statements::block));
      }
    }
    boolean async = acceptModifier("async");
    boolean accessor = !async && (acceptModifier("get") || acceptModifier("set"));
    boolean generator = !accessor && cursor.accept("*");
    JsObjectParser.JsMemberName name = new JsObjectParser(cursor, expressions, this).memberName();
    if (cursor.at("(")) {
      return List.of(name.key(), method(expressions, start, name.text(), async, generator));
    }
    if (async || accessor || generator) {
      throw cursor.unexpected();
    }
    List<JsNode> field = new ArrayList<>(List.of(name.key()));
    if (cursor.accept("=")) {
      JsNode value = inside(false, false, () -> expressions.bracketed(expressions::assignment));
      // A value is evaluated when an object is created, like the body of a function.
      field.add(new JsNode(JsNodeKind.FUNCTION, value.start(), value.end(), "", List.of(value)));
    }
    cursor.semicolon();
    return field;
  }

  private boolean acceptModifier(String word) {
    if (!cursor.atWord(word) || isMemberName(cursor.peek())) {
      return false;
    }
    cursor.advance();
    return true;
  }

  /** Whether the word before this token is itself the name of a member. */
  private static boolean isMemberName(JsToken next) {
    return next.is("(") || next.is("=") || next.is(";") || next.is("}");
  }

  private String name() {
    JsToken token = cursor.current();
    if (token.kind() != JsTokenKind.NAME || JsPrimaryParser.isReserved(token.text())) {
      throw cursor.unexpected();
    }
    return cursor.advance().text();
  }

  private <T> T inside(boolean async, boolean generator, Supplier<T> reading) {
    boolean wasAsync = isAsync;
    boolean wasGenerator = isGenerator;
    isAsync = async;
    isGenerator = generator;
    try {
      return reading.get();
    } finally {
      isAsync = wasAsync;
      isGenerator = wasGenerator;
    }
  }
}
