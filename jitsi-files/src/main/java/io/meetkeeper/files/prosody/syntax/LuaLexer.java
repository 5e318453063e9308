package io.meetkeeper.files.prosody.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.util.ArrayList;
import java.util.List;

/** Splits Lua 5.1 to 5.4 into tokens with their offsets, without white space. */
public final class LuaLexer {
  private static final String WHITESPACE = " \t\r\n\u000b\f";
  private static final List<String> LONG_SYMBOLS =
      List.of("...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>");

  private final String text;
  private final List<LuaToken> tokens = new ArrayList<>();
  private int at;

  private LuaLexer(String text) {
    this.text = text;
  }

  /**
   * All tokens in order, comments included.
   *
   * @throws DocumentNotEditableException when a string or a comment does not end
   */
  public static List<LuaToken> tokens(String text) {
    return new LuaLexer(text).run();
  }

  /** The tokens before the first string or comment that does not end. */
  public static List<LuaToken> readable(String text) {
    LuaLexer lexer = new LuaLexer(text);
    try {
      return lexer.run();
    } catch (DocumentNotEditableException e) {
      return lexer.tokens;
    }
  }

  private List<LuaToken> run() {
    while (at < text.length()) {
      if (WHITESPACE.indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        int start = at;
        LuaToken.TokenKind kind = next(text.charAt(at));
        tokens.add(new LuaToken(kind, start, at));
      }
    }
    return tokens;
  }

  private LuaToken.TokenKind next(char c) {
    if (text.startsWith("--", at)) {
      return comment();
    }
    if (isNameStart(c)) {
      skipName();
      return LuaToken.TokenKind.NAME;
    }
    if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      skipNumber();
      return LuaToken.TokenKind.NUMBER;
    }
    if (c == '"' || c == '\'') {
      quoted(c);
      return LuaToken.TokenKind.STRING;
    }
    if (c == '[' && longBracket(at) >= 0) {
      skipLong(longBracket(at), at);
      return LuaToken.TokenKind.STRING;
    }
    at +=
        LONG_SYMBOLS.stream()
            .filter(symbol -> text.startsWith(symbol, at))
            .findFirst()
            .orElse("x")
            .length();
    return LuaToken.TokenKind.SYMBOL;
  }

  private LuaToken.TokenKind comment() {
    int start = at;
    at += 2;
    int level = at < text.length() ? longBracket(at) : -1;
    if (level >= 0) {
      skipLong(level, start);
      return LuaToken.TokenKind.COMMENT;
    }
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return LuaToken.TokenKind.COMMENT;
  }

  /** The number of {@code =} in an opening long bracket; -1 when there is none. */
  private int longBracket(int from) {
    if (text.charAt(from) != '[') {
      return -1;
    }
    int i = from + 1;
    while (i < text.length() && text.charAt(i) == '=') {
      i++;
    }
    return i < text.length() && text.charAt(i) == '[' ? i - from - 1 : -1;
  }

  private void skipLong(int level, int start) {
    String close = "]" + "=".repeat(level) + "]";
    int end = text.indexOf(close, at + level + 2);
    if (end < 0) {
      throw unfinished("a long bracket", start);
    }
    at = end + close.length();
  }

  private void quoted(char quote) {
    int start = at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        throw unfinished("a string", start);
      }
      at += c == '\\' ? escape() : 1;
    }
    if (at >= text.length()) {
      throw unfinished("a string", start);
    }
    at++;
  }

  /** An escaped line break may be CR LF; {@code \z} skips the white space that follows. */
  private int escape() {
    int end = at + 2;
    if (text.startsWith("\r\n", at + 1)) {
      end++;
    } else if (text.startsWith("z", at + 1)) {
      while (end < text.length() && WHITESPACE.indexOf(text.charAt(end)) >= 0) {
        end++;
      }
    }
    return end - at;
  }

  private void skipName() {
    while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
  }

  /** The sign of an exponent is part of the number; {@code 0xe-1} has no exponent. */
  private void skipNumber() {
    String exponents = text.startsWith("0x", at) || text.startsWith("0X", at) ? "pP" : "eE";
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean sign = (c == '+' || c == '-') && exponents.indexOf(text.charAt(at - 1)) >= 0;
      if (!isNameStart(c) && !isDigit(c) && c != '.' && !sign) {
        return;
      }
      at++;
    }
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private DocumentNotEditableException unfinished(String construct, int start) {
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE,
        construct + " that begins here does not end",
        LuaLines.positionAt(text, start));
  }
}
