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

  /** The text of the token. */
  String of(String text) {
    return text.substring(start, end);
  }
}
