package io.meetkeeper.backbone.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTextTest {
  private static String shorten(String text) {
    return EscapedText.shorten(text, 4, Character::isLetter);
  }

  @Test
  void whatIsReadableAndShortStaysAsItIs() {
    assertThat(shorten("会議室")).isEqualTo("会議室");
    assertThat(shorten("abcd")).isEqualTo("abcd");
  }

  @Test
  void theRestIsReplacedByDots() {
    assertThat(shorten("abcde")).isEqualTo("abcd...");
  }

  @Test
  void whatCannotBeReadIsEscapedWithAllItsDigits() {
    assertThat(shorten("a\u202e")).isEqualTo("a\\u202e");
    assertThat(shorten("\ud83d\ude00")).isEqualTo("\\u1f600");
  }
}
