package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A cursor over the tokens of a text, which also words errors for unexpected tokens. */
final class JsTokenCursor {
  private static final int MAX_DEPTH = 300;

  private final String text;
  private final TreeMap<Integer, Integer> comments = new TreeMap<>();
  private final JsLexer lexer;
  private final Deque<JsToken> open = new ArrayDeque<>();
  private JsToken current;
  private int previousEnd;
  private int depth;

  JsTokenCursor(String text) {
    this.text = text;
    lexer = new JsLexer(text, comments);
    current = lexer.next();
  }

  NavigableMap<Integer, Integer> comments() {
    return comments;
  }

  JsToken current() {
    return current;
  }

  /** The end of the previous token. */
  int previousEnd() {
    return previousEnd;
  }

  boolean at(String punctuation) {
    return current.is(punctuation);
  }

  boolean atWord(String word) {
    return current.isWord(word);
  }

  boolean atEnd() {
    return current.kind() == JsTokenKind.END;
  }

  /** The token after the current one. */
  JsToken peek() {
    JsToken next = lexer.next();
    lexer.reset(current.end());
    return next;
  }

  JsToken advance() {
    JsToken passed = current;
    previousEnd = passed.end();
    current = lexer.next();
    return passed;
  }

  boolean accept(String punctuation) {
    boolean is = at(punctuation);
    if (is) {
      advance();
    }
    return is;
  }

  boolean acceptWord(String word) {
    boolean is = atWord(word);
    if (is) {
      advance();
    }
    return is;
  }

  /** Passes an opening bracket; {@link #close} passes the closing one. */
  JsToken open(String bracket) {
    expect(bracket);
    JsToken opened =
        new JsToken(JsTokenKind.PUNCTUATION, previousEnd - 1, previousEnd, bracket, false);
    open.push(opened);
    return opened;
  }

  /** Passes a closing bracket and returns the offset after it. */
  int close(String bracket) {
    expect(bracket);
    open.pop();
    return previousEnd;
  }

  void expect(String punctuation) {
    if (!accept(punctuation)) {
      throw unexpected(punctuation);
    }
  }

  /** Passes a comma between items of the same brackets. */
  void expectItemEnd(String bracket) {
    if (!accept(",")) {
      throw unexpected(bracket);
    }
  }

  /** Whether a template part ends with <code>${</code> rather than <code>`</code>. */
  boolean isSubstitution(JsToken part) {
    return text.charAt(part.end() - 1) == '{';
  }

  /** Replaces the current slash by the regular expression that it starts, and passes it. */
  JsToken advanceRegexp() {
    JsToken regexp = lexer.regexp(current);
    previousEnd = regexp.end();
    current = lexer.next();
    return regexp;
  }

  /** The template part after the last <code>`</code> or <code>}</code>. */
  JsToken templatePart(int start, int from) {
    JsToken part = lexer.templatePart(start, from);
    previousEnd = part.end();
    current = lexer.next();
    return part;
  }

  /** Passes the end of a statement: a semicolon, or a position where it may be omitted. */
  void semicolon() {
    if (!accept(";") && !at("}") && !atEnd() && !current.afterNewline()) {
      throw unexpected(";");
    }
  }

  /** Reads something that may contain itself. */
  <T> T nested(Supplier<T> reading) {
    if (++depth > MAX_DEPTH) {
      throw new JsNestingException();
    }
    try {
      return reading.get();
    } finally {
      depth--;
    }
  }

  /** The error for the current token where another one was expected. */
  JsSyntaxException unexpected(String expected) {
    if (atEnd()) {
      return open.isEmpty()
          ? new JsSyntaxException(previousEnd, "the file ends within a statement")
          : new JsSyntaxException(
              open.peek().start(),
              "the " + open.peek().text() + " that opens here is never closed");
    }
    if (endsMore(current) && !open.isEmpty()) {
      JsToken bracket = open.peek();
      return new JsSyntaxException(
          current.start(),
          String.format(
              Locale.ROOT,
              "%s has no place here: the %s of line %d is still open",
              current.text(),
              bracket.text(),
              TextPosition.of(text, bracket.start()).line()));
    }
    boolean canBegin =
        current.kind() != JsTokenKind.PUNCTUATION || current.is("{") || current.is("[");
    return new JsSyntaxException(
        current.start(), canBegin ? missing(expected) : described(current) + " has no place here");
  }

  private static boolean endsMore(JsToken token) {
    return token.is("}") || token.is("]") || token.is(")") || token.is(";");
  }

  private String missing(String expected) {
    return switch (expected) {
      case "}" -> "a comma or a closing brace is missing";
      case "]" -> "a comma or a closing bracket is missing";
      case ")" -> "a comma or a closing parenthesis is missing";
      default -> described(current) + " has no place here; is something missing before it?";
    };
  }

  /** The error for a token that cannot start what is expected here. */
  JsSyntaxException unexpected() {
    return atEnd()
        ? unexpected("")
        : new JsSyntaxException(current.start(), described(current) + " has no place here");
  }

  private String described(JsToken token) {
    return switch (token.kind()) {
      case NAME, PRIVATE -> "a name";
      case NUMBER, BIGINT -> "a number";
      case STRING, TEMPLATE -> "a text in quotes";
      case REGEXP -> "a regular expression";
      case PUNCTUATION, END -> text.substring(token.start(), token.end());
    };
  }
}
