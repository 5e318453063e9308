package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses statements. */
final class JsStatementParser {
  private final JsTokenCursor cursor;
  private final JsExpressionParser expressions;
  private final JsFunctionParser functions;
  private final JsObjectParser objects;
  private final JsLoopParser loops;

  JsStatementParser(
      JsTokenCursor cursor, JsExpressionParser expressions, JsFunctionParser functions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.functions = functions;
    objects = new JsObjectParser(cursor, expressions, functions);
    loops = new JsLoopParser(cursor, expressions, this);
  }

  JsNode script() {
    List<JsNode> statements = new ArrayList<>();
    while (!cursor.atEnd()) {
      statements.add(statement());
    }
    return new JsNode(JsNodeKind.SCRIPT, 0, cursor.current().end(), null, statements);
  }

  JsNode block() {
    int start = cursor.open("{").start();
    List<JsNode> statements = new ArrayList<>();
    while (!cursor.at("}")) {
      if (cursor.atEnd()) {
        throw cursor.unexpected("}");
      }
      statements.add(statement());
    }
    return new JsNode(JsNodeKind.BLOCK, start, cursor.close("}"), null, statements);
  }

  /** Parses the target of a declaration or parameter: a name or a destructuring pattern. */
  JsNode target() {
    if (cursor.at("[") || cursor.at("{")) {
      boolean isArray = cursor.at("[");
      return JsTargets.of(expressions.bracketed(isArray ? objects::array : objects::object), true);
    }
    JsToken token = cursor.current();
    if (token.kind() != JsTokenKind.NAME || JsPrimaryParser.isReserved(token.text())) {
      throw cursor.unexpected();
    }
    return JsNode.leaf(JsNodeKind.IDENTIFIER, cursor.advance());
  }

  JsNode statement() {
    return cursor.nested(this::unlimitedStatement);
  }

  private JsNode unlimitedStatement() {
    JsToken token = cursor.current();
    if (token.is("{")) {
      return block();
    }
    if (token.is(";")) {
      return JsNode.leaf(JsNodeKind.EMPTY, cursor.advance());
    }
    if (functions.isAsyncFunction(cursor)) {
      return functions.function(expressions);
    }
    boolean isWord = token.kind() == JsTokenKind.NAME && token.isWord(token.text());
    return isWord ? keywordStatement(token) : expressionStatement();
  }

  private JsNode keywordStatement(JsToken word) {
    return switch (word.text()) {
      case "var", "const" -> variables(true);
      case "let" -> isDeclaration() ? variables(true) : expressionStatement();
      case "function" -> functions.function(expressions);
      case "class" -> functions.classDefinition(expressions);
      case "if" -> conditional();
      case "for" -> loops.loop();
      case "while", "with" -> whileLoop(word.text());
      case "do" -> doLoop();
      case "try" -> tryStatement();
      case "switch" -> switchStatement();
      case "return", "throw", "break", "continue", "debugger" -> jumpStatement(word.text());
      case "import", "export" -> importOrExport(word);
      default -> cursor.peek().is(":") ? labelled() : expressionStatement();
    };
  }

  boolean isDeclaration() {
    JsToken next = cursor.peek();
    return next.is("[")
        || next.is("{")
        || (next.kind() == JsTokenKind.NAME
            && !next.isWord("in")
            && !next.isWord("instanceof")
            && !next.isWord("of"));
  }

  private JsNode importOrExport(JsToken word) {
    if (word.text().equals("import") && cursor.peek().is("(")) {
      return expressionStatement();
    }
    throw moduleOnly(word);
  }

  static JsSyntaxException moduleOnly(JsToken word) {
    return new JsSyntaxException(
        word.start(),
        word.text() + " works in modules only, and browsers load this file as a plain script");
  }

  private JsNode expressionStatement() {
    JsNode expression = expressions.expression();
    cursor.semicolon();
    return ended(JsNodeKind.EXPRESSION_STATEMENT, expression.start(), null, List.of(expression));
  }

  private JsNode ended(JsNodeKind kind, int start, String text, List<JsNode> children) {
    return new JsNode(kind, start, cursor.previousEnd(), text, children);
  }

  JsNode variables(boolean isStatement) {
    JsToken word = cursor.advance();
    List<JsNode> declarators = new ArrayList<>();
    do {
      declarators.add(declarator(isStatement));
    } while (cursor.accept(","));
    if (isStatement) {
      cursor.semicolon();
    }
    return ended(JsNodeKind.VARIABLES, word.start(), word.text(), declarators);
  }

  private JsNode declarator(boolean inAllowed) {
    JsNode target = target();
    List<JsNode> parts = new ArrayList<>(List.of(target));
    if (cursor.accept("=")) {
      parts.add(inAllowed ? expressions.assignment() : expressions.assignmentWithoutIn());
    }
    return ended(JsNodeKind.DECLARATOR, target.start(), null, parts);
  }

  private JsNode conditional() {
    int start = cursor.advance().start();
    List<JsNode> parts = new ArrayList<>(List.of(condition(), statement()));
    if (cursor.acceptWord("else")) {
      parts.add(statement());
    }
    return ended(JsNodeKind.IF, start, null, parts);
  }

  private JsNode condition() {
    cursor.open("(");
    JsNode condition = expressions.bracketed(expressions::expression);
    cursor.close(")");
    return condition;
  }

  private JsNode whileLoop(String word) {
    int start = cursor.advance().start();
    List<JsNode> parts = List.of(condition(), statement());
    return ended(word.equals("with") ? JsNodeKind.CONTROL : JsNodeKind.LOOP, start, word, parts);
  }

  private JsNode doLoop() {
    int start = cursor.advance().start();
    JsNode body = statement();
    if (!cursor.acceptWord("while")) {
      throw cursor.unexpected("while");
    }
    JsNode condition = condition();
    cursor.accept(";");
    return ended(JsNodeKind.LOOP, start, "do", List.of(body, condition));
  }

  private JsNode tryStatement() {
    int start = cursor.advance().start();
    List<JsNode> parts = new ArrayList<>(List.of(block()));
    if (cursor.acceptWord("catch")) {
      if (cursor.at("(")) {
        cursor.open("(");
        target();
        cursor.close(")");
      }
      parts.add(block());
    }
    if (cursor.acceptWord("finally")) {
      parts.add(block());
    }
    if (parts.size() == 1) {
      throw cursor.unexpected("catch");
    }
    return ended(JsNodeKind.CONTROL, start, "try", parts);
  }

  private JsNode switchStatement() {
    int start = cursor.advance().start();
    List<JsNode> parts = new ArrayList<>(List.of(condition()));
    cursor.open("{");
    while (!cursor.at("}")) {
      if (cursor.acceptWord("case")) {
        parts.add(expressions.bracketed(expressions::expression));
        cursor.expect(":");
      } else if (cursor.acceptWord("default")) {
        cursor.expect(":");
      } else {
        parts.add(statement());
      }
    }
    cursor.close("}");
    return ended(JsNodeKind.CONTROL, start, "switch", parts);
  }

  private JsNode jumpStatement(String word) {
    JsToken first = cursor.advance();
    boolean isAlone =
        cursor.at(";") || cursor.at("}") || cursor.atEnd() || cursor.current().afterNewline();
    List<JsNode> parts = isAlone ? List.of() : List.of(expressions.expression());
    cursor.semicolon();
    return ended(JsNodeKind.CONTROL, first.start(), word, parts);
  }

  private JsNode labelled() {
    JsToken label = cursor.advance();
    cursor.expect(":");
    return ended(JsNodeKind.CONTROL, label.start(), "label", List.of(statement()));
  }
}
