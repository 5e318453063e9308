package io.meetkeeper.files.prosody.syntax;

/**
 * A token of Lua.
 *
 * @param kind the kind of token
 * @param start offset of its first character
 * @param end offset after its last character
 */
public record LuaToken(TokenKind kind, int start, int end) {
  /** Kinds of tokens. */
  public enum TokenKind {
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

  /** Whether it is written so. */
  public boolean hasText(String text, String expected) {
    return end - start == expected.length() && text.startsWith(expected, start);
  }

  /** The value of a string; {@code null} for one with escapes, and for other tokens. */
  public String string(String text) {
    String written = of(text);
    if (kind != TokenKind.STRING || written.indexOf('\\') >= 0) {
      return null;
    }
    int bracket = written.charAt(0) == '[' ? written.indexOf('[', 1) + 1 : 1;
    return written.substring(bracket, written.length() - bracket);
  }

  /** The text of the token. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
