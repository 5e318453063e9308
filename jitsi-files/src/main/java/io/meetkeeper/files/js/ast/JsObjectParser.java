package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses object and array literals. */
final class JsObjectParser {
  private final JsTokenCursor cursor;
  private final JsExpressionParser expressions;
  private final JsFunctionParser functions;

  JsObjectParser(JsTokenCursor cursor, JsExpressionParser expressions, JsFunctionParser functions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.functions = functions;
  }

  /** The name of a member: its key, and its text unless it is computed. */
  record JsMemberName(JsNode key, String text) {}

  /** An expression, or three dots and an expression. */
  JsNode element() {
    int start = cursor.current().start();
    if (!cursor.accept("...")) {
      return expressions.assignment();
    }
    JsNode spread = expressions.assignment();
    return new JsNode(JsNodeKind.SPREAD, start, spread.end(), null, List.of(spread));
  }

  JsNode array() {
    int start = cursor.open("[").start();
    List<JsNode> elements = new ArrayList<>();
    while (!cursor.at("]")) {
      if (cursor.at(",")) {
        JsToken comma = cursor.advance();
        elements.add(new JsNode(JsNodeKind.HOLE, comma.start(), comma.start(), null, List.of()));
        continue;
      }
      elements.add(element());
      if (!cursor.at("]")) {
        cursor.expectItemEnd("]");
      }
    }
    return new JsNode(JsNodeKind.ARRAY, start, cursor.close("]"), null, elements);
  }

  JsNode object() {
    int start = cursor.open("{").start();
    List<JsNode> members = new ArrayList<>();
    while (!cursor.at("}")) {
      members.add(cursor.at("...") ? element() : member());
      if (!cursor.at("}")) {
        cursor.expectItemEnd("}");
      }
    }
    return new JsNode(JsNodeKind.OBJECT, start, cursor.close("}"), null, members);
  }

  private JsNode member() {
    JsToken first = cursor.current();
    boolean isAccessor = (first.isWord("get") || first.isWord("set")) && namesAnother();
    boolean isAsync = first.isWord("async") && namesAnother();
    boolean isGenerator = false;
    if (isAccessor || isAsync) {
      cursor.advance();
    }
    if (cursor.accept("*")) {
      isGenerator = true;
    }
    JsMemberName name = memberName();
    if (isAccessor || isAsync || isGenerator || cursor.at("(")) {
      JsNode function =
          functions.method(expressions, first.start(), name.text(), isAsync, isGenerator);
      return new JsNode(
          isAccessor ? JsNodeKind.ACCESSOR : JsNodeKind.METHOD,
          first.start(),
          function.end(),
          name.text(),
          List.of(name.key(), function));
    }
    if (!cursor.accept(":")) {
      return shorthand(first, name);
    }
    JsNode value = expressions.assignment();
    return new JsNode(
        JsNodeKind.PROPERTY, first.start(), value.end(), name.text(), List.of(name.key(), value));
  }

  /** Whether get, set or async is a modifier before a name rather than the name. */
  private boolean namesAnother() {
    JsToken next = cursor.peek();
    return next.kind() == JsTokenKind.PUNCTUATION
        ? next.is("[") || next.is("*")
        : next.kind() != JsTokenKind.END;
  }

  private JsNode shorthand(JsToken first, JsMemberName name) {
    boolean isName = first.kind() == JsTokenKind.NAME && !JsPrimaryParser.isReserved(first.text());
    if (!isName) {
      throw cursor.atEnd() || cursor.at("}") || cursor.at(",")
          ? new JsSyntaxException(first.start(), "a colon and a value are missing after this name")
          : cursor.unexpected(":");
    }
    if (cursor.accept("=")) {
      JsNode value = expressions.assignment();
      return new JsNode(
          JsNodeKind.COVER_INITIALIZER,
          first.start(),
          value.end(),
          name.text(),
          List.of(name.key(), value));
    }
    if (!cursor.at(",") && !cursor.at("}")) {
      throw cursor.unexpected("}");
    }
    return new JsNode(
        JsNodeKind.SHORTHAND, first.start(), first.end(), name.text(), List.of(name.key()));
  }

  /** Reads the name of a member of an object or a class. */
  JsMemberName memberName() {
    JsToken token = cursor.current();
    if (token.is("[")) {
      cursor.open("[");
      JsNode computed = expressions.bracketed(expressions::assignment);
      cursor.close("]");
      return new JsMemberName(computed, null);
    }
    JsNodeKind kind =
        switch (token.kind()) {
          case NAME -> JsNodeKind.IDENTIFIER;
          case PRIVATE -> JsNodeKind.PRIVATE_NAME;
          case STRING -> JsNodeKind.STRING;
          case NUMBER -> JsNodeKind.NUMBER;
          case BIGINT -> JsNodeKind.BIGINT;
          case PUNCTUATION, REGEXP, TEMPLATE, END -> throw cursor.unexpected("}");
        };
    JsNode key = JsNode.leaf(kind, cursor.advance());
    return new JsMemberName(key, constantName(key));
  }

  /** The text of a name; {@code null} when it is computed. */
  static String constantName(JsNode key) {
    return switch (key.kind()) {
      case IDENTIFIER, STRING -> key.text();
      case NUMBER -> numericName(JsNumbers.value(key.text()));
      default -> null;
    };
  }

  private static String numericName(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : null;
  }
}
