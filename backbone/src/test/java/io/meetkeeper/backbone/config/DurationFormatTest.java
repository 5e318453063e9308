package io.meetkeeper.backbone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationFormatTest {
  @ParameterizedTest
  @CsvSource({"90s,PT1M30S", "6h,PT6H", "2d,PT48H", "500ms,PT0.5S", "10 m,PT10M", "PT6H,PT6H"})
  void reads(String text, Duration duration) {
    assertThat(DurationFormat.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "h", "-1s", "1.5h", "6 hours ago", "99999999999s"})
  void refuses(String text) {
    assertThatThrownBy(() -> DurationFormat.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource({"PT6H,6h", "PT90S,90s", "PT2M,2m", "PT48H,2d", "PT0.25S,250ms", "PT0S,0s"})
  void writesTheShortestWay(Duration duration, String text) {
    assertThat(DurationFormat.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"PT12S,12 s", "PT41M10S,41 min", "PT2H,2 h", "PT2H5M,2 h 5 min"})
  void speaks(Duration duration, String text) {
    assertThat(DurationFormat.formatRounded(duration)).isEqualTo(text);
  }
}
