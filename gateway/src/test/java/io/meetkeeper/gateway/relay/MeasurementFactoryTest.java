package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementFactoryTest {
  private static final MeasurementFactory.SeriesNaming NAMING =
      new MeasurementFactory.SeriesNaming("meet1", "agent1", "Linux");

  @ParameterizedTest
  @CsvSource({
    "12:03:00, 1m, 12:03:00",
    "12:03:59.999, 1m, 12:03:00",
    "12:04:00, 1m, 12:04:00",
    "12:04:59, 5m, 12:00:00",
    "12:05:00, 5m, 12:05:00",
    "23:59:59, 1h, 23:00:00"
  })
  void beginsAtTheMinute(String at, String interval, String minute) {
    Duration length = Duration.parse("PT" + interval.toUpperCase(Locale.ROOT));
    Measurement measurement = one(at, length);
    Instant begins = Instant.parse("2026-11-20T" + minute + "Z");
    assertThat(measurement.minute()).isEqualTo(begins.getEpochSecond());
    assertThat(measurement.due()).isEqualTo(begins.plus(length).plus(MeasurementFactory.GRACE));
  }

  @Test
  void missingValuesGiveNoMeasurement() {
    MeasurementFactory measurementFactory =
        new MeasurementFactory(
            List.of(Metric.SWAP_USED_PERCENT, Metric.CONFERENCES, Metric.MEMORY_USED_PERCENT),
            NAMING,
            MeasurementFactory.MINUTE);
    assertThat(measurementFactory.measure(RelayFixtures.withoutSwap("2026-11-20T12:00:00Z", 1)))
        .extracting(measurement -> measurement.series().name())
        .containsExactly("Memory Used (Percent)");
  }

  @Test
  void notANumberGivesNoMeasurement() {
    HostSample sample = RelayFixtures.swap("2026-11-20T12:00:00Z", 1, 1);
    HostSample noTotal =
        new HostSample(
            sample.host(),
            null,
            1,
            1,
            sample.at(),
            new HostSample.Memory(0, 0), // 0 / 0
            new HostSample.Swap(0, 5, null, null), // 5 / 0
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    MeasurementFactory measurementFactory =
        new MeasurementFactory(
            List.of(Metric.SWAP_USED_PERCENT, Metric.MEMORY_USED_PERCENT, Metric.SWAP_IN),
            NAMING,
            MeasurementFactory.MINUTE);
    assertThat(measurementFactory.measure(noTotal)).isEmpty();
    assertThatThrownBy(
            () ->
                new Measurement(
                    RelayFixtures.series("S"), 0, Instant.EPOCH, Double.NaN, null, Instant.EPOCH))
        .hasMessageContaining("finite");
  }

  @Test
  void namesThisHostAsConfiguredAndOthersByTheirId() {
    assertThat(NAMING.seriesOf("meet1", "m.example", Metric.STRESS).agent()).isEqualTo("agent1");
    assertThat(NAMING.seriesOf("meet2", null, Metric.STRESS).agent()).isEqualTo("meet2");
    assertThat(NAMING.seriesOf("meet2", null, Metric.STRESS).tags()).isEmpty();
    assertThat(NAMING.hasClash("agent1")).isTrue();
    assertThat(NAMING.hasClash("meet1")).isFalse();
  }

  private static Measurement one(String at, Duration interval) {
    return new MeasurementFactory(List.of(Metric.SWAP_USED_PERCENT), NAMING, interval)
        .measure(RelayFixtures.swap("2026-11-20T" + at + "Z", 1, 12))
        .get(0);
  }
}
