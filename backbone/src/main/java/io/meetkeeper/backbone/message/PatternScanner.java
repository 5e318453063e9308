package io.meetkeeper.backbone.message;

/** Walks through the text of a {@link MessagePattern}. */
final class PatternScanner {
  private final String text;
  private int at;

  PatternScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  /** Skips a character if it comes next. */
  boolean accept(char expected) {
    if (!atEnd() && peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Skips blanks and a character that must be next. */
  void expect(char expected) {
    skipBlanks();
    if (!accept(expected)) {
      throw malformed("no " + expected);
    }
  }

  /** A name, a keyword or the key of a branch, without blanks around it. */
  String word() {
    skipBlanks();
    int start = at;
    while (!atEnd() && isWord(peek())) {
      at++;
    }
    if (start == at) {
      throw malformed("no name");
    }
    String word = text.substring(start, at);
    skipBlanks();
    return word;
  }

  /** Words up to a brace, or up to {@code #} within a plural. */
  String words(boolean counted) {
    int start = at;
    while (!atEnd() && peek() != '{' && peek() != '}' && !(counted && peek() == '#')) {
      at++;
    }
    return text.substring(start, at);
  }

  IllegalArgumentException malformed(String fault) {
    return new IllegalArgumentException(fault + " at " + at + " of: " + text);
  }

  private void skipBlanks() {
    while (!atEnd() && peek() == ' ') {
      at++;
    }
  }

  private static boolean isWord(char character) {
    return Character.isLetterOrDigit(character) || character == '-' || character == '=';
  }
}
