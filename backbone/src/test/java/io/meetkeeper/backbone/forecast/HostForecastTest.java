package io.meetkeeper.backbone.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.contract.forecast.ForecastReply.GrowthState;
import io.meetkeeper.backbone.forecast.GrowthForecast.GrowthForecastState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The forecast that the scheduler gets. */
class HostForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
  private static final GrowthForecast UNKNOWN =
      GrowthForecast.unknown(ForecastMessage.FEW_HOURS.with(3, 24), NOW);
  private static final GrowthForecast NONE =
      new GrowthForecast(
          GrowthForecastState.NONE, "flat", NOW, 1L, 2L, null, null, null, null, text());

  private static MessageText text() {
    return ForecastMessage.NOTHING_RECORDED.with();
  }

  private static GrowthForecast growing(Duration ahead) {
    Instant full = NOW.plus(ahead);
    return new GrowthForecast(
        GrowthForecastState.GROWING,
        "grows",
        NOW,
        1L,
        2L,
        3L,
        full,
        full.minusSeconds(60),
        full,
        text());
  }

  private static ForecastReply reply(GrowthForecast swap, GrowthForecast memory) {
    QuietHours quiet = new QuietHours(false, "5 hours", "Asia/Tokyo", List.of(), text());
    return new HostForecast("meet1", NOW, swap, memory, quiet, null).toReply();
  }

  @Test
  void isOfWhatIsFullFirst() {
    ForecastReply reply = reply(growing(Duration.ofHours(30)), growing(Duration.ofHours(20)));
    assertThat(reply.expectedAt()).isEqualTo(NOW.plus(Duration.ofHours(20)));
    assertThat(reply.because()).isEqualTo("memory of the bridge: nothing is recorded");
    assertThat(reply(growing(Duration.ofHours(9)), UNKNOWN).because())
        .isEqualTo("swap: nothing is recorded");
    assertThat(reply(NONE, growing(Duration.ofHours(9))).state()).isEqualTo(GrowthState.GROWING);
  }

  @Test
  void isUnknownOrNoneWithoutATime() {
    assertThat(reply(UNKNOWN, UNKNOWN).state()).isEqualTo(GrowthState.UNKNOWN);
    assertThat(reply(UNKNOWN, NONE).state()).isEqualTo(GrowthState.NONE);
    assertThat(reply(NONE, NONE).expectedAt()).isNull();
  }

  @Test
  void isUnknownOfAHostThatIsSilentAndThereIsNoneWithoutSwap() {
    Instant start = NOW.minus(Duration.ofDays(3));
    long[] times = new long[72];
    double[] used = new double[72];
    for (int i = 0; i < 72; i++) {
      times[i] = start.plus(Duration.ofHours(i)).toEpochMilli();
      used[i] = 1e7 * i;
    }
    double[] all = new double[72];
    Arrays.fill(all, 1e9);
    GrowthHours figures = new GrowthHours(times, used, used, all, all);
    assertThat(figures.swapForecast(NOW).state()).isEqualTo(GrowthForecastState.GROWING);
    GrowthForecast old = figures.swapForecast(NOW.plus(Duration.ofDays(7)));
    assertThat(old.state()).isEqualTo(GrowthForecastState.UNKNOWN);
    assertThat(old.expectedAt()).isNull();
    assertThat(old.because()).startsWith("the newest figures are of 2026-11-30");
    GrowthHours noSwap = new GrowthHours(times, new double[72], used, new double[72], all);
    assertThat(noSwap.swapForecast(NOW).state()).isEqualTo(GrowthForecastState.NONE);
    assertThat(noSwap.swapForecast(NOW).because()).isEqualTo("there is none");
  }

  /** What meetings take for hours is left out, and the time is that of fewer points. */
  @Test
  void aLeakOfTwoWeeksIsForeseenBetweenMeetings() {
    int hours = 14 * 24;
    Instant start = NOW.minus(Duration.ofHours(hours));
    long[] times = new long[hours];
    double[] used = new double[hours];
    double[] all = new double[hours];
    Arrays.fill(all, 1e9);
    Random random = new Random(3);
    for (int i = 0; i < hours; i++) {
      times[i] = start.plus(Duration.ofHours(i)).toEpochMilli();
      double meeting = i % 24 > 8 && i % 24 < 17 ? 5e7 * random.nextDouble() : 0;
      used[i] = 9e8 * i / hours + meeting + 5e6 * random.nextDouble();
    }
    GrowthForecast forecast = new GrowthHours(times, used, used, all, all).swapForecast(NOW);
    assertThat(forecast.state()).isEqualTo(GrowthForecastState.GROWING);
    Instant full = start.plus(Duration.ofMinutes(60L * hours * 10 / 9));
    assertThat(Duration.between(full, forecast.expectedAt()).abs()).isLessThan(Duration.ofHours(4));
  }

  @Test
  void hasNoQuietHoursUntilTheyAreLearned() {
    ForecastReply reply = reply(NONE, NONE);
    assertThat(reply.conferences()).isEmpty();
    assertThat(reply.quietBecause()).isEqualTo("5 hours");
    assertThat(reply.zone()).isEqualTo("Asia/Tokyo");
  }
}
