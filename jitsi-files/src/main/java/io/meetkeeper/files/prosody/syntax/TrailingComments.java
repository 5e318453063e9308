package io.meetkeeper.files.prosody.syntax;

import java.util.List;

/**
 * Finds the comments after a section that belong to it, mostly commented-out options: indented
 * ones, and those that follow without an empty line but have one before the next section. A comment
 * directly above the next section belongs to that one.
 */
public final class TrailingComments {
  private final String text;
  private final List<LuaToken> tokens;

  /**
   * Creates a finder.
   *
   * @param tokens of the text, comments included
   */
  public TrailingComments(String text, List<LuaToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * The start of the line after the last comment that belongs to a section.
   *
   * @param end offset after the section's last token that is not a comment
   */
  public int endAfter(int end) {
    int at = LuaLines.end(text, end);
    for (int i = 0; i < tokens.size(); i++) {
      LuaToken token = tokens.get(i);
      if (token.start() >= end) {
        boolean comment = token.kind() == LuaToken.TokenKind.COMMENT;
        if (!comment || !belongs(i, at)) {
          return at;
        }
        at = Math.max(at, LuaLines.end(text, token.end()));
      }
    }
    return at;
  }

  private boolean belongs(int i, int at) {
    int start = tokens.get(i).start();
    int lineStart = LuaLines.start(text, start);
    boolean sameLine = start < at;
    boolean indented = start > lineStart && LuaLines.isBlank(text, lineStart, start);
    return sameLine || indented || (lineStart == at && endsWithEmptyLine(i));
  }

  /** Whether the block of comments from this one on is followed by an empty line or the end. */
  private boolean endsWithEmptyLine(int first) {
    int i = first;
    int end = LuaLines.end(text, tokens.get(i).end());
    while (i + 1 < tokens.size() && LuaLines.start(text, tokens.get(i + 1).start()) == end) {
      i++;
      if (tokens.get(i).kind() != LuaToken.TokenKind.COMMENT) {
        return false;
      }
      end = LuaLines.end(text, tokens.get(i).end());
    }
    return true;
  }
}
