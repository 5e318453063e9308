package io.meetkeeper.files.js.ast;

/**
 * A token.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param text the name, the punctuation, the value of a string, or a number as written
 * @param afterNewline whether there is a line break before it
 */
record JsToken(JsTokenKind kind, int start, int end, String text, boolean afterNewline) {
  /** The kinds of tokens. */
  enum JsTokenKind {
    NAME,
    PRIVATE,
    PUNCTUATION,
    NUMBER,
    BIGINT,
    STRING,
    REGEXP,
    TEMPLATE,
    END
  }

  boolean is(String punctuation) {
    return kind == JsTokenKind.PUNCTUATION && text.equals(punctuation);
  }

  /** Whether it is this word, written without escapes. */
  boolean isWord(String word) {
    return kind == JsTokenKind.NAME && text.equals(word) && end - start == word.length();
  }
}
