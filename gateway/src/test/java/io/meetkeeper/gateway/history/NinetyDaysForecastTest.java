package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.forecast.GrowthForecast.GrowthForecastState;
import io.meetkeeper.backbone.forecast.HostForecast;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.forecast.ForecastService;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server as in the blog for ninety days, as samples that are recorded, packed and read again: a
 * leak that fills swap in about four days, meetings on weekdays, restarts when swap is full and
 * occasionally before, and weeks without a leak.
 */
class NinetyDaysForecastTest {
  private static final Instant START = Instant.parse("2026-08-31T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final double FLAT = 0;

  @TempDir private Path directory;
  private final Random random = new Random(14);
  private GatewayFixture fixture;
  private HistoryStore store;
  private ForecastService forecasts;
  private HostSample last;
  private Instant startedAt = START;
  private Instant day = START;
  private double wander;
  private int foreseen;
  private int flatDays;

  @BeforeEach
  void open() {
    fixture = new GatewayFixture(directory);
    fixture.clock.setInstant(START);
    store = new HistoryStore(fixture.node(""));
    await(store.open());
    forecasts =
        new ForecastService(new HistoryReader(store, fixture.bus, fixture.clock), fixture.clock);
  }

  @AfterEach
  void close() {
    await(store.close());
    fixture.close();
  }

  @Test
  void aLeakIsForeseenADayAheadAndFlatWeeksGiveNoAlarm() {
    Instant end = START.plus(Duration.ofDays(90));
    for (int run = 0; fixture.clock.instant().isBefore(end); run++) {
      boolean flat = run % 6 == 3;
      boolean early = run % 4 == 2; // restarted before swap is full
      double hours = flat ? 14 * 24 : 96 * (0.85 + 0.3 * random.nextDouble());
      live(flat ? FLAT : hours, Duration.ofMinutes(Math.round(60 * (early ? 0.5 : 1) * hours)));
    }
    assertThat(foreseen).as("leaks that became full").isGreaterThanOrEqualTo(6);
    assertThat(flatDays).isGreaterThan(30);
  }

  /** Simulates one process of the bridge, whose leak fills swap in that many hours. */
  private void live(double fullAfterHours, Duration length) {
    startedAt = fixture.clock.instant();
    Instant full = startedAt.plus(Duration.ofMinutes(Math.round(60 * fullAfterHours)));
    Instant end = startedAt.plus(length);
    boolean checked = false;
    SlotBuffer buffer = new SlotBuffer();
    while (fixture.clock.instant().isBefore(end)) {
      Instant now = fixture.clock.instant();
      last = sample(now, fullAfterHours);
      buffer.add(last);
      if (now.getEpochSecond() % 21_600 == 0) {
        await(store.write(Map.of("meet1", buffer.drain(false))));
        await(store.pack(100));
      }
      if (fullAfterHours == FLAT) {
        checkFlat(now);
      } else if (!checked && !end.isBefore(full) && now.plus(Duration.ofDays(1)).isAfter(full)) {
        await(store.write(Map.of("meet1", buffer.drain(true))));
        checkForeseen(now, full);
        checked = true;
      }
      fixture.clock.add(STEP);
    }
    await(store.write(Map.of("meet1", buffer.drain(true))));
  }

  /** The forecast a day ahead is off by at most a tenth. */
  private void checkForeseen(Instant now, Instant full) {
    HostForecast forecast = forecast();
    assertThat(forecast.swap().state())
        .as("%s, full at %s", now, full)
        .isEqualTo(GrowthForecastState.GROWING);
    double wrong = Duration.between(full, forecast.swap().expectedAt()).toMinutes();
    assertThat(wrong).as("%s, full at %s", now, full).isCloseTo(0, within(0.1 * 24 * 60));
    foreseen++;
  }

  private void checkFlat(Instant now) {
    if (Duration.between(day, now).toHours() >= 24) {
      day = now;
      flatDays++;
      assertThat(forecast().swap().expectedAt()).as("%s, nothing leaks", now).isNull();
    }
  }

  private HostForecast forecast() {
    FleetHost host = new FleetHost("meet1", HistorySamples.SITE, Instant.EPOCH, STEP, last);
    return await(forecasts.forecast(host, ZoneOffset.UTC));
  }

  private HostSample sample(Instant now, double fullAfterHours) {
    ZonedDateTime wall = now.atZone(ZoneOffset.UTC);
    boolean meeting =
        wall.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
            && wall.getHour() >= 9
            && wall.getHour() < 18
            && random.nextInt(4) > 0;
    double hours = Duration.between(startedAt, now).toMinutes() / 60.0;
    wander += -0.02 * wander + 0.001 * random.nextGaussian();
    double leaked = fullAfterHours == FLAT ? 0.2 : hours / fullAfterHours;
    double taken = meeting ? 0.2 * random.nextDouble() : 0;
    double used = 100 * Math.max(0, Math.min(1, leaked + taken + wander));
    HostSample plain =
        HistorySamples.sample("meet1", now, now.getEpochSecond() / STEP.toSeconds(), used);
    return new HostSample(
        plain.host(),
        plain.site(),
        plain.incarnation(),
        plain.sequence(),
        now,
        plain.memory(),
        plain.swap(),
        null,
        null,
        List.of(),
        null,
        bridge(meeting),
        List.of(),
        Map.of());
  }

  private HostSample.Bridge bridge(boolean meeting) {
    int conferences = meeting ? 3 : 0;
    return new HostSample.Bridge(
        HostSample.BridgeState.UP,
        new ProcessId(1, startedAt.getEpochSecond()),
        startedAt,
        300_000_000L + random.nextInt(5_000_000),
        0L,
        new BridgeCalls("test", conferences, 3 * conferences, null, null, null, null, null),
        null,
        null);
  }
}
