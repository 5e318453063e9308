package io.meetkeeper.backbone.message;

import java.util.List;
import java.util.Locale;

/** A language with a complete catalogue. */
public enum MessageLanguage {
  /** English: for scripts and logs, and the default. */
  EN(Locale.ENGLISH),
  /** Japanese. */
  JA(Locale.JAPANESE);

  private static final int MAX_HEADER = 500;

  private final Locale locale;

  MessageLanguage(Locale locale) {
    this.locale = locale;
  }

  /** Its tag in BCP 47: {@code en} or {@code ja}. */
  public String tag() {
    return locale.getLanguage();
  }

  /**
   * The language that suits an {@code Accept-Language} header best (RFC 9110).
   *
   * @param header its value; {@code null}, empty or malformed: English
   */
  public static MessageLanguage ofAcceptLanguage(String header) {
    if (header == null || header.isBlank() || header.length() > MAX_HEADER) {
      return EN;
    }
    try {
      Locale best =
          Locale.lookup(Locale.LanguageRange.parse(header), List.of(EN.locale, JA.locale));
      return JA.locale.equals(best) ? JA : EN;
    } catch (IllegalArgumentException e) {
      return EN;
    }
  }
}
