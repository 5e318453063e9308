package io.meetkeeper.files.prosody;

/**
 * A piece of Lua.
 *
 * @param kind of which kind
 * @param start offset of its first character
 * @param end offset behind its last character
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

  boolean hasText(String text, String wanted) {
    return end - start == wanted.length() && text.startsWith(wanted, start);
  }

  String of(String text) {
    return text.substring(start, end);
  }
}
