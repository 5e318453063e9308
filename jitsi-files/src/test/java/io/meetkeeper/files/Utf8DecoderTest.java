package io.meetkeeper.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {
  @Test
  void keepsEveryByte() {
    String text = "\ufeffvar config = { a: 'äß😀' };\r\n";
    assertThat(Utf8Decoder.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void reportsFirstInvalidByte() {
    byte[] latin = "var config = {\n  a: 'M\u00fcller'\n};".getBytes(StandardCharsets.ISO_8859_1);
    DocumentNotEditableException refused =
        catchThrowableOfType(DocumentNotEditableException.class, () -> Utf8Decoder.decode(latin));
    assertThat(refused.reason()).isEqualTo(DocumentNotEditableException.RefusalReason.UNREADABLE);
    assertThat(refused).hasMessageContaining("0xfc");
    assertThat(refused.position())
        .isEqualTo(new DocumentNotEditableException.TextPosition(2, 8, "a: 'M"));
  }

  @Test
  void refusesUnfinishedText() {
    byte[] cut = {'a', (byte) 0xc3};
    DocumentNotEditableException refused =
        catchThrowableOfType(DocumentNotEditableException.class, () -> Utf8Decoder.decode(cut));
    assertThat(refused).hasMessageContaining("offset 1");
  }
}
