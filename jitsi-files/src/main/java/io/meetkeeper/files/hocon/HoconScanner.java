package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;

/** A position in a HOCON text, with methods to skip its lexical elements. */
final class HoconScanner {
  private final String text;
  private int at;

  HoconScanner(String text) {
    this.text = text;
  }

  int offset() {
    return at;
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  boolean isAt(char c) {
    return !isAtEnd() && text.charAt(at) == c;
  }

  boolean isAt(String token) {
    return text.startsWith(token, at);
  }

  /** Whether the current character is one of these; false at the end. */
  boolean isAtAnyOf(String characters) {
    return !isAtEnd() && characters.indexOf(text.charAt(at)) >= 0;
  }

  boolean isAtComment() {
    return isAt('#') || isAt("//");
  }

  /** Whether the current character is white space, but not a line end; false at the end. */
  boolean isAtSpace() {
    if (isAtEnd()) {
      return false;
    }
    char c = text.charAt(at);
    return c != '\n' && (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0');
  }

  void skip(int characters) {
    at = Math.min(text.length(), at + characters);
  }

  void skipWhitespace() {
    while (isAtSpace() || isAt('\n')) {
      at++;
    }
  }

  /** Skips a quoted string, or a single character. */
  void skipStringOrCharacter() {
    if (isAt('"')) {
      skipString();
    } else {
      skip(1);
    }
  }

  private void skipString() {
    if (isAt("\"\"\"")) {
      int end = text.indexOf("\"\"\"", at + 3);
      at = end < 0 ? text.length() : end + 3;
      while (isAt('"')) {
        at++;
      }
      return;
    }
    at++;
    while (!isAtEnd() && !isAt('"') && !isAt('\n')) {
      at += isAt('\\') ? 2 : 1;
    }
    skip(1);
  }

  /** Skips <code>${...}</code>. */
  void skipSubstitution() {
    while (!isAtEnd() && !isAt('}') && !isAt('\n')) {
      skipStringOrCharacter();
    }
    skip(1);
  }

  /** The text from an offset up to the current position. */
  String since(int start) {
    return text.substring(start, at);
  }

  /** Skips a comment; returns its text without the mark. */
  String readComment() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    String comment = text.substring(at + (isAt('#') ? 1 : 2), end);
    at = end;
    return comment.stripTrailing();
  }

  /** The exception for something uneditable at the current position. */
  DocumentNotEditableException unsupported() {
    return new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED,
        "something stands here that is not edited",
        TextPosition.of(text, at));
  }
}
