package io.meetkeeper.files.prosody;

/**
 * A token of Lua.
 *
 * @param kind the kind of token
 * @param start offset of its first character
 * @param end offset after its last character
 */
record LuaToken(TokenKind kind, int start, int end) {
  /** Kinds of tokens. */
  enum TokenKind {
    /** A name or a keyword. */
    NAME,
    /** A quoted string or one in long brackets. */
    STRING,
    /** A number. */
    NUMBER,
    /**
     * One character, or {@code ==}, {@code ~=}, {@code <=}, {@code >=}, {@code ..}, {@code ...}.
     */
    SYMBOL,
    /** From {@code --} to the end of the line, or in long brackets. */
    COMMENT
  }

  boolean hasText(String text, String expected) {
    return end - start == expected.length() && text.startsWith(expected, start);
  }

  /** The value of a string; {@code null} for one with escapes, and for other tokens. */
  String string(String text) {
    String written = of(text);
    if (kind != TokenKind.STRING || written.indexOf('\\') >= 0) {
      return null;
    }
    int bracket = written.charAt(0) == '[' ? written.indexOf('[', 1) + 1 : 1;
    return written.substring(bracket, written.length() - bracket);
  }

  /** The text of the token. */
  String of(String text) {
    return text.substring(start, end);
  }
}
