package io.meetkeeper.gateway.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times are read as the JDK reads them. */
class RequestTimeTest {
  @Test
  void eachSecondIsReadAsTheJdkReadsIt() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      Instant at = Instant.ofEpochSecond((random.nextLong() >>> 27) - 62_000_000_000L);
      assertThat(RequestTime.parse(at.toString())).isEqualTo(at);
    }
  }

  @Test
  void whatIsNoTimeIsRefusedAsTheJdkRefusesIt() {
    Random random = new Random(6);
    String digits = "0123456789:-TZ";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("2024-02-28T22:58:59Z");
      for (int n = random.nextInt(3); n >= 0; n--) {
        text.setCharAt(
            random.nextInt(text.length()), digits.charAt(random.nextInt(digits.length())));
      }
      assertThat(RequestTime.isValid(text.toString()))
          .as(text.toString())
          .isEqualTo(isValid(text.toString()));
    }
  }

  private static boolean isValid(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  @Test
  void otherFormsOfTheStandardAreReadAndSecondsAreNeeded() {
    assertThat(RequestTime.parse("2024-02-29T00:00:00Z")).isEqualTo("2024-02-29T00:00:00Z");
    assertThat(RequestTime.parse("2026-11-23t13:00:00.25+09:00"))
        .isEqualTo("2026-11-23T04:00:00.250Z");
    assertThat(RequestTime.parse("2026-11-23T13:00:00 09:00"))
        .as("a + that stands in a query as it is")
        .isEqualTo("2026-11-23T04:00:00Z");
    assertThat(RequestTime.isValid("2026-11-23 13:00:00Z")).isFalse();
    assertThat(RequestTime.isValid("2026-11-23T13:00 09:00")).isFalse();
    assertThat(RequestTime.isValid("2023-02-29T00:00:00Z")).isFalse();
    assertThat(RequestTime.isValid("2026-11-23T04:00Z")).isFalse();
    assertThat(RequestTime.isValid("")).isFalse();
  }
}
