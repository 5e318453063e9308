package io.meetkeeper.gateway.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times and figures read back as what was written. */
class FigureTextTest {
  private static String figure(Double value) {
    StringBuilder text = new StringBuilder();
    new FigureText(text).appendFigure(value);
    return text.toString();
  }

  @Test
  void timesAreThoseOfTheJdk() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    FigureText figures = new FigureText(text);
    for (int i = 0; i < 20_000; i++) {
      long at = (random.nextLong() >>> 22) - (1L << 40);
      at = i % 3 == 0 ? Math.floorDiv(at, 1_000L) * 1_000 : at;
      text.setLength(0);
      figures.appendTime(at);
      assertThat(text.toString()).isEqualTo(Instant.ofEpochMilli(at).toString());
    }
  }

  @Test
  void figuresAreTheSameNumber() {
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      double value =
          switch (i % 5) {
            case 0 -> random.nextInt(1_000_000) / 10_000.0;
            case 1 -> -random.nextDouble() * 100;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> random.nextLong() >> 20;
            default -> random.nextFloat();
          };
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(figure(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void theyAreWrittenAsPeopleWould() {
    assertThat(figure(0.0)).isEqualTo("0.0");
    assertThat(figure(40.0)).isEqualTo("40.0");
    assertThat(figure(27.487)).isEqualTo("27.487");
    assertThat(figure(-1.05)).isEqualTo("-1.05");
    assertThat(figure(0.0001)).isEqualTo("0.0001");
    assertThat(figure(2_147_483_648.0)).isEqualTo("2147483648.0");
    assertThat(figure(1e300)).isEqualTo("1.0E300");
    assertThat(figure(null)).isEqualTo("null");
  }
}
