package io.meetkeeper.gateway.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times and figures parse back to the written values. */
class FigureTextTest {
  private static String figure(double value) {
    return new FigureText(0).appendFigure(value).toString();
  }

  @Test
  void timesAreThoseOfTheJdk() {
    Random random = new Random(1);
    FigureText times = new FigureText(0);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      long at = (random.nextLong() >>> 22) - (1L << 40);
      at = i % 3 == 0 ? Math.floorDiv(at, 1_000L) * 1_000 : at;
      times.appendTime(at);
      expected.append(Instant.ofEpochMilli(at));
    }
    assertThat(times.toString()).isEqualTo(expected.toString());
  }

  @Test
  void figuresAreTheSameNumber() {
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      double value =
          switch (i % 7) {
            case 0 -> random.nextInt(1_000_000) / 10_000.0;
            case 1 -> -random.nextDouble() * 100;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> random.nextLong() >> 20;
            case 4 -> Math.rint(random.nextDouble() * 1e8) / 1e8;
            case 5 -> random.nextInt(2_000) * 1e8 / 3;
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
    assertThat(figure(0.07123)).isEqualTo("0.07123");
    assertThat(figure(9_999_999.9999)).isEqualTo("9999999.9999");
    assertThat(figure(Double.NaN)).isEqualTo("null");
  }
}
