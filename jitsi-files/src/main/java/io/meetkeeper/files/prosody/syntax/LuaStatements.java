package io.meetkeeper.files.prosody.syntax;

import java.util.List;
import java.util.Set;

/**
 * Finds where statements, literals and strings end in a list of tokens.
 *
 * @param text the text of the tokens
 * @param tokens without comments
 */
public record LuaStatements(String text, List<LuaToken> tokens) {
  private static final Set<String> VALUE_ENDING_WORDS = Set.of("true", "false", "nil", "end");
  private static final Set<String> BLOCK_WORDS = Set.of("then", "do", "else", "repeat");

  /** The number of tokens. */
  public int size() {
    return tokens.size();
  }

  /** The token at an index. */
  public LuaToken get(int i) {
    return tokens.get(i);
  }

  boolean hasText(int i, String expected) {
    return tokens.get(i).hasText(text, expected);
  }

  /** Whether a new statement can start at a token. */
  public boolean isStatementStart(int i) {
    return i == 0
        || endsValue(tokens.get(i - 1))
        || hasText(i - 1, ";")
        || BLOCK_WORDS.contains(tokens.get(i - 1).of(text));
  }

  private boolean endsValue(LuaToken token) {
    return switch (token.kind()) {
      case STRING, NUMBER -> true;
      case NAME -> {
        String word = token.of(text);
        yield !ProsodyNames.isKeyword(word) || VALUE_ENDING_WORDS.contains(word);
      }
      case SYMBOL -> bracketDepth(token) < 0;
      case COMMENT -> false;
    };
  }

  /**
   * Index of the last token of the literal or table that starts at a token; -1 for another value.
   */
  int lastOfLiteral(int first) {
    LuaToken token = tokens.get(first);
    boolean word =
        token.kind() == LuaToken.TokenKind.NAME
            && Set.of("true", "false", "nil").contains(token.of(text));
    if (word
        || token.kind() == LuaToken.TokenKind.STRING
        || token.kind() == LuaToken.TokenKind.NUMBER) {
      return first;
    }
    if (token.hasText(text, "-")) {
      boolean number =
          first + 1 < tokens.size() && tokens.get(first + 1).kind() == LuaToken.TokenKind.NUMBER;
      return number ? first + 1 : -1;
    }
    return token.hasText(text, "{") ? closingBracket(first) : -1;
  }

  /** Index of the bracket that closes the one at a token; -1 when there is none. */
  int closingBracket(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).kind() == LuaToken.TokenKind.SYMBOL ? bracketDepth(tokens.get(i)) : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the statement ends before a token, so that the token does not continue the value. */
  boolean endsStatement(int i) {
    if (i >= tokens.size() || hasText(i, ";")) {
      return true;
    }
    LuaToken token = tokens.get(i);
    return token.kind() == LuaToken.TokenKind.NAME && !Set.of("and", "or").contains(token.of(text));
  }

  /** Index of the string at a token, with or without parentheses; -1 when there is none. */
  public int stringIndex(int i) {
    if (i < tokens.size() && tokens.get(i).kind() == LuaToken.TokenKind.STRING) {
      return i;
    }
    boolean inParentheses =
        i + 2 < tokens.size()
            && hasText(i, "(")
            && tokens.get(i + 1).kind() == LuaToken.TokenKind.STRING
            && hasText(i + 2, ")");
    return inParentheses ? i + 1 : -1;
  }

  /** Index of the last token of the string that {@link #stringIndex} found. */
  int stringEnd(int i) {
    return tokens.get(i).kind() == LuaToken.TokenKind.STRING ? i : i + 2;
  }

  /** 1 for an opening bracket, -1 for a closing one, else 0. */
  int bracketDepth(LuaToken token) {
    char c = text.charAt(token.start());
    return "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
  }
}
