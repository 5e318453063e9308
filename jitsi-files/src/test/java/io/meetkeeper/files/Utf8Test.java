package io.meetkeeper.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void keepsEveryByte() {
    String text = "\ufeffvar config = { a: 'äß😀' };\r\n";
    assertThat(Utf8.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void namesTheFirstByteThatIsNone() {
    byte[] latin = "var config = {\n  a: 'M\u00fcller'\n};".getBytes(StandardCharsets.ISO_8859_1);
    NotEditable refused = catchThrowableOfType(NotEditable.class, () -> Utf8.read(latin));
    assertThat(refused.reason()).isEqualTo(NotEditable.Reason.UNREADABLE);
    assertThat(refused).hasMessageContaining("0xfc");
    assertThat(refused.place()).isEqualTo(new NotEditable.Place(2, 8, "a: 'M"));
  }

  @Test
  void seesATextThatEndsTooEarly() {
    byte[] cut = {'a', (byte) 0xc3};
    NotEditable refused = catchThrowableOfType(NotEditable.class, () -> Utf8.read(cut));
    assertThat(refused).hasMessageContaining("offset 1");
  }
}
