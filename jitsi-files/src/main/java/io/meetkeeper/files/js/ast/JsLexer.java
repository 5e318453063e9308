package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.js.ast.JsToken.JsTokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits a text into tokens. Only the parser knows whether a slash starts a regular expression, and
 * where a template continues; it requests those tokens.
 */
final class JsLexer {
  private static final List<String> PUNCTUATION =
      List.of(
          ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==",
          "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=",
          "|=", "^=", "<<", ">>", "**");
  private static final String SINGLE = "{}()[];,<>+-*/%&|^!~?:=.";
  private static final String CURLY_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u201a";

  private final String text;
  private final Map<Integer, Integer> comments;
  private final JsStringReader strings;
  private int at;
  private boolean newline = true;

  JsLexer(String text, Map<Integer, Integer> comments) {
    this.text = text;
    this.comments = comments;
    strings = new JsStringReader(text);
  }

  /** Goes back to the end of a token. */
  void reset(int offset) {
    at = offset;
  }

  JsToken next() {
    newline = at == 0;
    skip();
    if (at == text.length()) {
      return token(JsTokenKind.END, at, "");
    }
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      int end = strings.end(at);
      return token(JsTokenKind.STRING, end, strings.value(at + 1, end - 1));
    }
    if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      return number();
    }
    if (c == '`') {
      return token(JsTokenKind.TEMPLATE, at + 1, "");
    }
    return isNameStart(at) || c == '#' ? name(c) : punctuation(c);
  }

  /** The regular expression that starts with this token. */
  JsToken regexp(JsToken slash) {
    boolean isClass = false;
    int end = slash.start() + 1;
    while (true) {
      if (end >= text.length() || JsCharacters.isLineEnd(text.charAt(end))) {
        throw new JsSyntaxException(
            slash.start(), "a regular expression, which starts with /, has no end on its line");
      }
      char c = text.charAt(end++);
      if (c == '\\') {
        end++;
      } else if (c == '[' || c == ']') {
        isClass = c == '[';
      } else if (c == '/' && !isClass) {
        break;
      }
    }
    while (end < text.length() && JsCharacters.isNamePart(text.codePointAt(end))) {
      end++;
    }
    at = end;
    return new JsToken(
        JsTokenKind.REGEXP,
        slash.start(),
        end,
        text.substring(slash.start(), end),
        slash.afterNewline());
  }

  /**
   * The part of a template from an offset to its end or to the next <code>${</code>, inclusive; its
   * text is the value.
   */
  JsToken templatePart(int start, int from) {
    for (int end = from; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == '\\') {
        end++;
      } else if (c == '`' || text.startsWith("${", end)) {
        at = end + (c == '`' ? 1 : 2);
        return new JsToken(JsTokenKind.TEMPLATE, from, at, templateValue(from, end), false);
      }
    }
    throw new JsSyntaxException(start, "a text in ` has no end");
  }

  /** Invalid escapes are kept as written: a tagged template may have them. */
  private String templateValue(int from, int to) {
    try {
      return strings.value(from, to);
    } catch (JsSyntaxException e) {
      return text.substring(from, to);
    }
  }

  private JsToken token(JsTokenKind kind, int end, String value) {
    JsToken token = new JsToken(kind, at, end, value, newline);
    at = end;
    return token;
  }

  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (JsCharacters.isLineEnd(c)) {
        newline = true;
        at++;
      } else if (JsCharacters.isBlank(c)) {
        at++;
      } else if (isLineComment()) {
        comment(JsCharacters.lineEnd(text, at));
      } else if (text.startsWith("/*", at)) {
        blockComment();
      } else {
        return;
      }
    }
  }

  /** {@code //}, the HTML-like comments of old scripts, and a hashbang. */
  private boolean isLineComment() {
    return text.startsWith("//", at)
        || text.startsWith("<!--", at)
        || (newline && text.startsWith("-->", at))
        || (at == 0 && text.startsWith("#!"));
  }

  private void blockComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new JsSyntaxException(at, "a comment that starts with /* has no end");
    }
    newline |= JsCharacters.lineEnd(text, at) < end;
    comment(end + 2);
  }

  private void comment(int end) {
    comments.put(at, end);
    at = end;
  }

  private JsToken name(char first) {
    int end = at + (first == '#' ? 1 : 0);
    boolean escaped = false;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (c == '\\' && text.startsWith("\\u", end)) {
        escaped = true;
        end = strings.escapeEnd(end);
      } else if (JsCharacters.isNamePart(c)) {
        end += Character.charCount(c);
      } else {
        break;
      }
    }
    if (first == '#' && end == at + 1) {
      throw new JsSyntaxException(at, "# starts no comment in JavaScript; write //");
    }
    String name = escaped ? strings.value(at, end) : text.substring(at, end);
    return token(first == '#' ? JsTokenKind.PRIVATE : JsTokenKind.NAME, end, name);
  }

  private JsToken number() {
    int end = JsNumbers.end(text, at);
    boolean isBig = text.startsWith("n", end);
    int after = isBig ? end + 1 : end;
    if (after < text.length() && JsCharacters.isNamePart(text.codePointAt(after))) {
      throw new JsSyntaxException(
          at, "a number goes over into a name; are quotes missing, or a comma?");
    }
    return token(isBig ? JsTokenKind.BIGINT : JsTokenKind.NUMBER, after, text.substring(at, after));
  }

  private JsToken punctuation(char c) {
    for (String sign : PUNCTUATION) {
      if (sign.charAt(0) == c && text.startsWith(sign, at)) {
        boolean isChoice =
            sign.equals("?.") && at + 2 < text.length() && isDigit(text.charAt(at + 2));
        return isChoice
            ? token(JsTokenKind.PUNCTUATION, at + 1, "?")
            : token(JsTokenKind.PUNCTUATION, at + sign.length(), sign);
      }
    }
    if (SINGLE.indexOf(c) < 0) {
      throw new JsSyntaxException(at, unexpectedCharacter(c));
    }
    return token(JsTokenKind.PUNCTUATION, at + 1, String.valueOf(c));
  }

  private static String unexpectedCharacter(char c) {
    if (CURLY_QUOTES.indexOf(c) >= 0) {
      return "curly quotes as a word processor makes them, instead of ' or \"";
    }
    if (c == 0) {
      return "there is a NUL byte: the file is damaged, or it is UTF-16 instead of UTF-8";
    }
    return c > ' ' && c < 127
        ? "the character " + c + " has no place here"
        : String.format(Locale.ROOT, "the character U+%04X has no place here", (int) c);
  }

  private boolean isNameStart(int offset) {
    int c = text.codePointAt(offset);
    return Character.isUnicodeIdentifierStart(c)
        || c == '$'
        || c == '_'
        || text.startsWith("\\u", offset);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
