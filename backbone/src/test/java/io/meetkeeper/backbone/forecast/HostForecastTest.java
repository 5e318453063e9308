package io.meetkeeper.backbone.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.contract.forecast.ForecastReply.GrowthState;
import io.meetkeeper.backbone.forecast.GrowthForecast.ForecastState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forecast that the scheduler gets. */
class HostForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
  private static final GrowthForecast UNKNOWN =
      GrowthForecast.unknown(ForecastMessage.FEW_HOURS.with(3, 24), NOW);
  private static final GrowthForecast NONE =
      new GrowthForecast(ForecastState.NONE, "flat", NOW, 1L, 2L, null, null, null, null, text());

  private static MessageText text() {
    return ForecastMessage.NOTHING_RECORDED.with();
  }

  private static GrowthForecast growing(Duration ahead) {
    Instant full = NOW.plus(ahead);
    return new GrowthForecast(
        ForecastState.GROWING, "grows", NOW, 1L, 2L, 3L, full, full.minusSeconds(60), full, text());
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
  void hasNoQuietHoursUntilTheyAreLearned() {
    ForecastReply reply = reply(NONE, NONE);
    assertThat(reply.conferences()).isEmpty();
    assertThat(reply.quietBecause()).isEqualTo("5 hours");
    assertThat(reply.zone()).isEqualTo("Asia/Tokyo");
  }
}
