package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextShapeTest {
  @Test
  void countsValuesAndDepthButNotWithinTexts() {
    assertThat(JsonTextShape.of("{\"a\":[1,2,{}]}")).isEqualTo(new JsonTextShape(5, 3, false));
    assertThat(JsonTextShape.of("{\"a\":\"[[[,,,\\\"[\"}"))
        .isEqualTo(new JsonTextShape(1, 1, false));
    assertThat(JsonTextShape.of("[".repeat(500)).depth()).isEqualTo(500);
    assertThat(JsonTextShape.of("{},".repeat(1000)).memory()).isGreaterThan(100_000);
  }

  @Test
  void aTextThatIsNoJsonHasAShapeToo() {
    assertThat(JsonTextShape.of("]]}\"\\")).isEqualTo(new JsonTextShape(0, 0, false));
    assertThat(JsonTextShape.of("")).isEqualTo(new JsonTextShape(0, 0, false));
  }
}
