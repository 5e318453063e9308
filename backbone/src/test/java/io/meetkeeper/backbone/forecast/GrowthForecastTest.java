package io.meetkeeper.backbone.forecast;

import static io.meetkeeper.backbone.forecast.GrowthForecast.GrowthForecastState.GROWING;
import static io.meetkeeper.backbone.forecast.GrowthForecast.GrowthForecastState.NONE;
import static io.meetkeeper.backbone.forecast.GrowthForecast.GrowthForecastState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The leak of the blog, full in four days, and weeks without growth. */
class GrowthForecastTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final double LIMIT = 1L << 30;
  private static final int FULL_AFTER_HOURS = 96;

  @Test
  void aLeakIsForeseenADayAheadWithinATenthOfThat() {
    for (int seed = 0; seed < 90; seed++) {
      Random random = new Random(seed);
      GrowthForecast forecast = forecast(72, hour -> leak(hour, random));
      assertThat(forecast.state()).isEqualTo(GROWING);
      Duration wrong =
          Duration.between(START.plus(Duration.ofHours(FULL_AFTER_HOURS)), forecast.expectedAt());
      assertThat((double) wrong.toMinutes()).as("seed " + seed).isCloseTo(0, within(144.0));
      assertThat(forecast.earliestAt()).isBefore(forecast.expectedAt());
      assertThat(forecast.latestAt()).isAfter(forecast.expectedAt());
    }
  }

  /** Steady growth, with noise and the needs of meetings in working hours. */
  private static double leak(int hour, Random random) {
    double meetings = hour % 24 >= 9 && hour % 24 < 18 ? 0.01 * random.nextDouble() : 0;
    return LIMIT * (hour / (double) FULL_AFTER_HOURS + meetings + 0.01 * random.nextGaussian());
  }

  @Test
  void aThirdOfWildValuesDoesNotMatter() {
    Random random = new Random(1);
    GrowthForecast forecast =
        forecast(
            72, hour -> random.nextInt(4) == 0 ? LIMIT * random.nextDouble() : leak(hour, random));
    assertThat(forecast.state()).isEqualTo(GROWING);
    assertThat(Duration.between(START, forecast.expectedAt()).toHours()).isBetween(86L, 106L);
  }

  @Test
  void flatWeeksGiveNoAlarm() {
    for (int seed = 0; seed < 90; seed++) {
      Random random = new Random(seed);
      int hours = 24 + random.nextInt(312);
      double[] wander = {0.3};
      GrowthForecast forecast =
          forecast(
              hours,
              hour -> {
                wander[0] += 0.1 * (0.3 - wander[0]) + 0.004 * random.nextGaussian();
                double daily = 0.02 * Math.sin(hour * Math.PI / 12);
                return LIMIT * (wander[0] + daily);
              });
      assertThat(forecast.state()).as("seed " + seed + ": " + forecast.because()).isEqualTo(NONE);
      assertThat(forecast.expectedAt()).isNull();
    }
  }

  @Test
  void whatMayBeChanceOrIsNextToNothingIsNoGrowth() {
    for (int seed = 0; seed < 90; seed++) {
      Random random = new Random(seed);
      GrowthForecast noise = forecast(24, hour -> LIMIT * (0.5 + 0.05 * random.nextGaussian()));
      assertThat(noise.state()).as("seed " + seed + ": " + noise.because()).isEqualTo(NONE);
    }
    assertThat(forecast(100, hour -> LIMIT * (0.96 + 0.0002 * hour)).state()).isEqualTo(NONE);
    assertThat(forecast(100, hour -> LIMIT * (0.9 + 0.0006 * hour)).state()).isEqualTo(GROWING);
  }

  @Test
  void whatShrinksOrStaysZeroDoesNotGrow() {
    assertThat(forecast(100, hour -> LIMIT - hour * 1e6).state()).isEqualTo(NONE);
    assertThat(forecast(100, hour -> 0).state()).isEqualTo(NONE);
  }

  @Test
  void aFewHoursAreNotEnough() {
    assertThat(forecast(23, hour -> hour * 1e7).state()).isEqualTo(UNKNOWN);
    assertThat(forecast(0, hour -> 0).state()).isEqualTo(UNKNOWN);
  }

  @Test
  void whatIsFullAlreadyIsFullNow() {
    GrowthForecast forecast = forecast(72, hour -> LIMIT * hour / 70.0);
    assertThat(forecast.expectedAt()).isEqualTo(START.plus(Duration.ofHours(71)));
  }

  private static GrowthForecast forecast(int hours, IntToDoubleFunction value) {
    long[] times = new long[hours];
    double[] values = new double[hours];
    for (int i = 0; i < hours; i++) {
      times[i] = START.plus(Duration.ofHours(i)).toEpochMilli();
      values[i] = value.applyAsDouble(i);
    }
    return GrowthForecast.of(times, values, LIMIT);
  }
}
