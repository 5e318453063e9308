package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.alarm.AlarmEvaluator;
import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.vertx.core.Vertx;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server of the blog over weeks, in front of the scheduler of a fixture: a leak that fills swap
 * in four days, faster during meetings; meetings on weekdays and sometimes at night; a day without
 * figures. A restart frees the leaked memory.
 */
final class LeakingHostSimulation {
  private static final double OTHERS = 5;
  private static final double PERCENT_PER_DAY = 95 / 4.0;
  private static final int SILENT_DAY = 7;

  final RecordedHistory history = new RecordedHistory();
  final List<Instant> restarts = new ArrayList<>();
  private final SchedulerFixture fixture;
  private final Duration step;
  private final AlarmEvaluator alarms;
  private final Instant start;
  private double leaked;
  private int recorded;

  private final BlockingQueue<Instant> answered = new LinkedBlockingQueue<>();
  private boolean hasForecasts;

  /** The time until the bridge becomes unhealthy. */
  Duration illAfter = Duration.ofDays(1_000);

  LeakingHostSimulation(SchedulerFixture fixture, Duration step) {
    this.fixture = fixture;
    this.step = step;
    AlarmSettings settings = AlarmSettings.of(ConfigurationLoader.ofDefaults(""), step);
    alarms = new AlarmEvaluator(settings.swap(), settings.memory());
    start = fixture.clock.instant();
    fixture.bridge.rss = 300L << 20;
    fixture.bridge.startedAt = start.minus(Duration.ofDays(9));
  }

  /** Advances the time. */
  LeakingHostSimulation pass(Duration time) {
    Instant end = fixture.clock.instant().plus(time);
    while (fixture.clock.instant().isBefore(end)) {
      live(fixture.clock.instant());
      fixture.clock.add(step);
    }
    assertThat(fixture.automation().because()).doesNotContain("look at it");
    return this;
  }

  private void live(Instant now) {
    FakeBridge bridge = fixture.bridge;
    boolean meeting = isMeeting(now);
    leaked =
        restartedAt(now.minus(step))
            ? 0
            : leaked + PERCENT_PER_DAY * step.toSeconds() / 86_400 * (meeting ? 2 : 0.75);
    leaked = Math.min(leaked, 100 - OTHERS);
    bridge.conferences = meeting ? 2 : 0;
    bridge.swapPercent = OTHERS + leaked;
    bridge.sharePercent = 100 * leaked / bridge.swapPercent;
    bridge.health = isUnhealthy(now) ? 500 : 200;
    if (Duration.between(start, now).toDays() != SILENT_DAY) {
      HostSample sample = judged(bridge.sample());
      history.add(sample);
      fixture.publish(sample);
    }
    fixture.tick();
    awaitForecast(now);
    fixture.tick(); // a failed check is repeated within seconds, not at the next step
    recordRestart(now);
  }

  /** Compares with the last step: the sample itself may have begun the restart before the ticks. */
  private void recordRestart(Instant at) {
    if (fixture.bridge.restarts() > recorded) {
      recorded = fixture.bridge.restarts();
      restarts.add(at);
    }
  }

  /** Answers forecast requests from the recorded samples, each before anything else happens. */
  LeakingHostSimulation withForecasts() {
    fixture.bus.serve(
        BusContracts.HOST_FORECAST,
        query -> {
          Instant now = fixture.clock.instant();
          Vertx.currentContext().runOnContext(replied -> answered.add(now));
          return history.forecast(query, fixture.bridge.startedAt, now);
        });
    hasForecasts = true;
    return this;
  }

  /** The scheduler asks every half hour for each host that sends samples. */
  private void awaitForecast(Instant now) {
    boolean asked = Duration.between(start, now).toMinutes() % 30 == 0;
    if (hasForecasts && asked && Duration.between(start, now).toDays() != SILENT_DAY) {
      Instant at = now.minusSeconds(1);
      while (at.isBefore(now)) {
        at = next();
      }
    }
  }

  private Instant next() {
    try {
      return Objects.requireNonNull(answered.poll(1, TimeUnit.MINUTES), "no forecast was asked");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the bridge is unhealthy: four hours of this day, unless it is restarted. */
  private boolean isUnhealthy(Instant now) {
    Duration since = Duration.between(start, now).minus(illAfter);
    boolean within = !since.isNegative() && since.compareTo(Duration.ofHours(4)) < 0;
    return within && restarts.stream().noneMatch(at -> at.isAfter(start.plus(illAfter)));
  }

  /** Marks a restart; a new process uses no swap. */
  private boolean restartedAt(Instant at) {
    return !restarts.isEmpty() && restarts.get(restarts.size() - 1).equals(at);
  }

  /** Whether people meet: from nine to five on weekdays, and at some nights. */
  private static boolean isMeeting(Instant now) {
    LocalDateTime wall = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    boolean weekday = wall.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    Random random = new Random(31L * wall.getDayOfYear() + wall.getHour());
    return (weekday && wall.getHour() >= 9 && wall.getHour() < 17)
        ? random.nextInt(5) > 0
        : random.nextInt(12) == 0;
  }

  /** The sample with the alarms that a collector would raise. */
  private HostSample judged(HostSample sample) {
    List<HostSample.Alarm> levels =
        alarms
            .evaluate(sample.at(), sample.memory(), sample.swap(), false, new HashMap<>())
            .levels();
    return new HostSample(
        sample.host(),
        sample.site(),
        sample.incarnation(),
        sample.sequence(),
        sample.at(),
        sample.memory(),
        sample.swap(),
        sample.load(),
        sample.cpu(),
        sample.disks(),
        sample.stall(),
        sample.bridge(),
        levels,
        sample.absent());
  }
}
