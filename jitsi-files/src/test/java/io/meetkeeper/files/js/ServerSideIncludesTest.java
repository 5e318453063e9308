package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.js.syntax.ServerSideIncludes;
import org.junit.jupiter.api.Test;

class ServerSideIncludesTest {
  @Test
  void masksTheQuotesOfAnInclude() {
    String text = "var a = '<!--# echo var=\"a-b\" default=\"\" -->';";
    assertThat(ServerSideIncludes.mask(text))
        .isEqualTo("var a = '<!--# echo var=_a-b_ default=__ -->';");
  }

  @Test
  void anIncludeWithoutAnEndBeforeALongTextIsNoReasonToOverflow() {
    String text = "var a = '<!--# echo var=\"a\" " + "x - y\n".repeat(100_000);
    assertThat(ServerSideIncludes.mask(text)).isEqualTo(text);
  }
}
