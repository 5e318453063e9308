package io.meetkeeper.backbone.message;

import java.util.Locale;
import java.util.function.IntPredicate;

/** The beginning of a text that was refused, for a message about it. */
public final class EscapedText {
  private EscapedText() {}

  /**
   * The first characters of a text; characters that cannot be read are escaped.
   *
   * @param max maximum number of characters; the rest is replaced by dots
   * @param isReadable whether a code point is shown as it is
   */
  public static String shorten(String text, int max, IntPredicate isReadable) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(max)
        .forEach(
            character -> {
              if (isReadable.test(character)) {
                shown.appendCodePoint(character);
              } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", character));
              }
            });
    return text.codePointCount(0, text.length()) > max ? shown + "..." : shown.toString();
  }
}
