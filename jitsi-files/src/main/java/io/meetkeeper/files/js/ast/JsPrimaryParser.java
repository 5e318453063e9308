package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses names, literals, and the calls and member accesses that follow them. */
final class JsPrimaryParser {
  private static final Set<String> VALUES = Set.of("true", "false", "null", "this", "super");
  private static final Set<String> RESERVED =
      Set.of(
          "break",
          "case",
          "catch",
          "class",
          "const",
          "continue",
          "debugger",
          "default",
          "delete",
          "do",
          "else",
          "enum",
          "export",
          "extends",
          "finally",
          "for",
          "function",
          "if",
          "import",
          "in",
          "instanceof",
          "new",
          "return",
          "switch",
          "throw",
          "try",
          "typeof",
          "var",
          "void",
          "while",
          "with");

  private final JsTokenCursor cursor;
  private final JsExpressionParser expressions;
  private final JsFunctionParser functions;
  private final JsObjectParser objects;

  JsPrimaryParser(
      JsTokenCursor cursor, JsExpressionParser expressions, JsFunctionParser functions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.functions = functions;
    objects = new JsObjectParser(cursor, expressions, functions);
  }

  JsFunctionParser functions() {
    return functions;
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word) || VALUES.contains(word);
  }

  /** An operand with its members and calls. */
  JsNode chain() {
    JsNode node = cursor.atWord("new") ? newExpression() : operand();
    return links(node, true);
  }

  private JsNode links(JsNode first, boolean callsAllowed) {
    JsNode node = first;
    int links = 0;
    while (true) {
      JsNode next = link(node, callsAllowed);
      if (next == null) {
        return node;
      }
      node = next;
      if (++links > 250) {
        throw new JsNestingException();
      }
    }
  }

  private JsNode link(JsNode node, boolean callsAllowed) {
    if (cursor.at("?.") && callsAllowed) {
      cursor.advance();
      return cursor.at("[") ? index(node) : cursor.at("(") ? call(node) : member(node);
    }
    if (cursor.accept(".")) {
      return member(node);
    }
    if (cursor.at("[")) {
      return index(node);
    }
    if (cursor.current().kind() == JsTokenKind.TEMPLATE) {
      JsNode template = template();
      return new JsNode(
          JsNodeKind.CALL, node.start(), template.end(), null, List.of(node, template));
    }
    return callsAllowed && cursor.at("(") ? call(node) : null;
  }

  private JsNode member(JsNode object) {
    JsToken name = cursor.current();
    if (name.kind() != JsTokenKind.NAME && name.kind() != JsTokenKind.PRIVATE) {
      throw cursor.unexpected();
    }
    cursor.advance();
    return new JsNode(JsNodeKind.MEMBER, object.start(), name.end(), name.text(), List.of(object));
  }

  private JsNode index(JsNode object) {
    cursor.open("[");
    JsNode name = expressions.bracketed(expressions::expression);
    return new JsNode(
        JsNodeKind.INDEX, object.start(), cursor.close("]"), null, List.of(object, name));
  }

  private JsNode call(JsNode function) {
    List<JsNode> parts = new ArrayList<>(List.of(function));
    parts.addAll(arguments());
    return new JsNode(JsNodeKind.CALL, function.start(), cursor.previousEnd(), null, parts);
  }

  private List<JsNode> arguments() {
    cursor.open("(");
    List<JsNode> arguments = new ArrayList<>();
    while (!cursor.at(")")) {
      arguments.add(expressions.bracketed(objects::element));
      if (!cursor.at(")")) {
        cursor.expectItemEnd(")");
      }
    }
    cursor.close(")");
    return arguments;
  }

  private JsNode newExpression() {
    int start = cursor.advance().start();
    if (cursor.accept(".")) {
      JsToken target = cursor.advance();
      return new JsNode(JsNodeKind.KEYWORD, start, target.end(), "new.target", List.of());
    }
    JsNode function = cursor.nested(() -> cursor.atWord("new") ? newExpression() : operand());
    function = links(function, false);
    List<JsNode> parts = new ArrayList<>(List.of(function));
    if (cursor.at("(")) {
      parts.addAll(arguments());
    }
    return new JsNode(JsNodeKind.NEW, start, cursor.previousEnd(), null, parts);
  }

  private JsNode operand() {
    JsToken token = cursor.current();
    return switch (token.kind()) {
      case NUMBER -> JsNode.leaf(JsNodeKind.NUMBER, cursor.advance());
      case BIGINT -> JsNode.leaf(JsNodeKind.BIGINT, cursor.advance());
      case STRING -> JsNode.leaf(JsNodeKind.STRING, cursor.advance());
      case PRIVATE -> JsNode.leaf(JsNodeKind.PRIVATE_NAME, cursor.advance());
      case TEMPLATE -> template();
      case PUNCTUATION -> bracketedOperand(token);
      case NAME -> named(token);
      case REGEXP, END -> throw cursor.unexpected();
    };
  }

  private JsNode bracketedOperand(JsToken token) {
    return switch (token.text()) {
      case "(" -> expressions.bracketed(this::parentheses);
      case "[" -> expressions.bracketed(objects::array);
      case "{" -> expressions.bracketed(objects::object);
      case "/", "/=" -> JsNode.leaf(JsNodeKind.REGEXP, cursor.advanceRegexp());
      default -> throw cursor.unexpected();
    };
  }

  private JsNode named(JsToken token) {
    if (token.isWord("function") || functions.isAsyncFunction(cursor)) {
      return functions.function(expressions);
    }
    if (token.isWord("class")) {
      return functions.classDefinition(expressions);
    }
    if (token.isWord("import") && cursor.peek().is("(")) {
      return JsNode.leaf(JsNodeKind.IDENTIFIER, cursor.advance());
    }
    if (token.isWord("import") || token.isWord("export")) {
      throw JsStatementParser.moduleOnly(token);
    }
    if (VALUES.contains(token.text())) {
      return JsNode.leaf(JsNodeKind.KEYWORD, cursor.advance());
    }
    if (RESERVED.contains(token.text())) {
      throw cursor.unexpected();
    }
    return JsNode.leaf(JsNodeKind.IDENTIFIER, cursor.advance());
  }

  /** Parses parentheses, which may also hold the parameters of an arrow function. */
  private JsNode parentheses() {
    int start = cursor.open("(").start();
    List<JsNode> parts = new ArrayList<>();
    boolean trailing = false;
    while (!cursor.at(")")) {
      parts.add(objects.element());
      trailing = cursor.at(",");
      if (!cursor.at(")")) {
        cursor.expectItemEnd(")");
      }
    }
    int end = cursor.close(")");
    boolean isParameters =
        parts.isEmpty() || trailing || parts.stream().anyMatch(part -> part.is(JsNodeKind.SPREAD));
    if (isParameters && !cursor.at("=>")) {
      throw cursor.unexpected();
    }
    if (parts.size() == 1) {
      return new JsNode(JsNodeKind.PARENTHESES, start, end, null, parts);
    }
    int from = parts.isEmpty() ? start : parts.get(0).start();
    JsNode sequence = new JsNode(JsNodeKind.SEQUENCE, from, end - 1, null, parts);
    return new JsNode(JsNodeKind.PARENTHESES, start, end, null, List.of(sequence));
  }

  private JsNode template() {
    int start = cursor.current().start();
    JsToken part = cursor.templatePart(start, start + 1);
    String value = part.text();
    List<JsNode> substituted = new ArrayList<>();
    while (cursor.isSubstitution(part)) {
      substituted.add(expressions.bracketed(expressions::expression));
      if (!cursor.at("}")) {
        throw cursor.unexpected("}");
      }
      part = cursor.templatePart(start, cursor.current().end());
    }
    return new JsNode(
        JsNodeKind.TEMPLATE, start, part.end(), substituted.isEmpty() ? value : null, substituted);
  }
}
