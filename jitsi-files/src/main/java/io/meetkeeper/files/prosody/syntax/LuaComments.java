package io.meetkeeper.files.prosody.syntax;

import java.util.List;

/**
 * Tells comments from code.
 *
 * @param tokens of the text, comments included
 */
public record LuaComments(String text, List<LuaToken> tokens) {
  /** Whether a comment begins in this part. */
  public boolean isAnyBetween(int from, int to) {
    return tokens.stream().anyMatch(token -> isComment(token) && isWithin(token, from, to));
  }

  /** Whether nothing but comments begins in this part. */
  public boolean areAllBetween(int from, int to) {
    return tokens.stream().allMatch(token -> isComment(token) || !isWithin(token, from, to));
  }

  /** The end of the line, or of the last one of a long comment that begins on it. */
  public int endOfLine(int offset) {
    int end = LuaLines.end(text, offset);
    for (LuaToken token : tokens) {
      if (isComment(token) && isWithin(token, offset, end) && token.end() > end) {
        end = LuaLines.end(text, token.end());
      }
    }
    return end;
  }

  private static boolean isComment(LuaToken token) {
    return token.kind() == LuaToken.TokenKind.COMMENT;
  }

  private static boolean isWithin(LuaToken token, int from, int to) {
    return token.start() >= from && token.start() < to;
  }
}
