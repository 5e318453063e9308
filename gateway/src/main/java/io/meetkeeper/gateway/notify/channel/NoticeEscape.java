package io.meetkeeper.gateway.notify.channel;

/**
 * Escapes text for receivers that interpret markup or mentions, so that host names and output of
 * programs are shown literally and notify nobody.
 */
enum NoticeEscape {
  /** Escapes only mentions, for receivers that show plain text. */
  MENTIONS {
    @Override
    String piece(String text, int at, String character) {
      return isMention(text, at) ? "@" + ZERO_WIDTH_SPACE : character;
    }
  },
  /**
   * Escapes {@code <...>}, which Slack reads as a link or a mention (docs.slack.dev, "Formatting").
   */
  SLACK {
    @Override
    String piece(String text, int at, String character) {
      return switch (character) {
        case "&" -> "&amp;";
        case "<" -> "&lt;";
        case ">" -> "&gt;";
        default -> MENTIONS.piece(text, at, character);
      };
    }
  },
  /** Escapes the Markdown of Discord and Mattermost. */
  MARKDOWN {
    @Override
    String piece(String text, int at, String character) {
      boolean inWord = character.equals("_") && isWord(text, at - 1) && isWord(text, at + 1);
      boolean heading = character.equals("#") && (at == 0 || text.charAt(at - 1) == '\n');
      return heading || (!inWord && MARKS.contains(character))
          ? "\\" + character
          : MENTIONS.piece(text, at, character);
    }
  };

  private static final String MARKS = "\\`*_~|[]<>";
  private static final String ZERO_WIDTH_SPACE = "\u200b";
  private static final String CUT = "…";

  /** The escaped character at an index. */
  abstract String piece(String text, int at, String character);

  /** The escaped text, cut to a number of UTF-16 units, never within a character or its escape. */
  String apply(String text, int limit) {
    StringBuilder written = new StringBuilder();
    int fits = 0;
    for (int at = 0; at < text.length(); ) {
      int length = Character.charCount(text.codePointAt(at));
      String piece = piece(text, at, text.substring(at, at + length));
      if (written.length() + piece.length() > limit) {
        written.setLength(fits);
        return written + CUT;
      }
      written.append(piece);
      fits = written.length() < limit ? written.length() : fits;
      at += length;
    }
    return written.toString();
  }

  /** Whether an @ starts a mention: at the start of a word, unlike in a mail address. */
  private static boolean isMention(String text, int at) {
    return text.charAt(at) == '@' && !isWord(text, at - 1);
  }

  private static boolean isWord(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char character = text.charAt(at);
    return character < 128 && Character.isLetterOrDigit(character);
  }
}
