package io.meetkeeper.backbone.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Properties that hold for any samples in any order. */
class IdleRulePropertyTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T04:00:00Z");
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  /**
   * One step of a sequence.
   *
   * @param pause seconds since the last one
   * @param lag seconds by which the time of the sample is off ours
   * @param sequence how far its number advances; 0 and below: it arrives late
   * @param newRun whether the collector was restarted
   * @param newProcess whether the bridge was restarted
   * @param talk conferences; negative: the bridge does not report them
   */
  record SampleStep(
      int pause, int lag, int sequence, boolean newRun, boolean newProcess, int talk) {}

  /** A sample that counts, and its arrival. */
  private record LiveSample(Instant at, HostSample sample) {}

  @Property(tries = 2000)
  void isIdleOnlyWhenEveryLiveSampleOfThatTimeIsIdle(@ForAll("steps") List<SampleStep> steps) {
    BridgeActivity activity = BridgeActivity.beforeFirstSample();
    List<LiveSample> live = new ArrayList<>();
    Instant now = BEGIN;
    long incarnation = 1;
    long sequence = 0;
    long process = 1;
    for (SampleStep step : steps) {
      now = now.plusSeconds(step.pause());
      incarnation += step.newRun() ? 1 : 0;
      sequence = step.newRun() ? 1 : Math.max(1, sequence + step.sequence());
      process += step.newProcess() ? 1 : 0;
      HostSample sample = sample(incarnation, sequence, now.plusSeconds(step.lag()), process, step);
      if (isLive(sample, live, now)) {
        live.add(new LiveSample(now, sample));
      }
      activity = IdleRule.next(activity, sample, now);
      checkIdle(activity, live, now);
      checkIdle(activity, live, now.plusSeconds(29));
      checkIdle(activity, live, now.plusSeconds(200));
    }
  }

  /** An independent implementation, written differently from the rule. */
  private static boolean isLive(HostSample sample, List<LiveSample> live, Instant now) {
    boolean late =
        live.stream()
            .map(LiveSample::sample)
            .anyMatch(
                known ->
                    known.incarnation() > sample.incarnation()
                        || (known.incarnation() == sample.incarnation()
                            && known.sequence() >= sample.sequence()));
    return !late && Math.abs(Duration.between(sample.at(), now).toSeconds()) <= 60;
  }

  private static void checkIdle(BridgeActivity activity, List<LiveSample> live, Instant now) {
    if (activity.busyReason(ENOUGH, now) != null) {
      return;
    }
    LiveSample last = live.get(live.size() - 1);
    Instant from = now.minus(ENOUGH);
    assertThat(now.minusSeconds(gap(live))).as("over a gap").isBeforeOrEqualTo(last.at());
    assertThat(live.get(0).at()).as("for longer than heard").isBeforeOrEqualTo(from);
    LiveSample after = null;
    for (int i = live.size() - 1; i >= 0; i--) {
      LiveSample heard = live.get(i);
      assertThat(heard.sample().bridge().calls().idle()).as("somebody talks").isTrue();
      assertThat(heard.sample().incarnation()).isEqualTo(last.sample().incarnation());
      assertThat(heard.sample().bridge().process()).isEqualTo(last.sample().bridge().process());
      if (after != null) {
        long between = Duration.between(heard.at(), after.at()).toSeconds();
        assertThat(between).as("a gap").isLessThanOrEqualTo(gap(live.subList(0, i + 1)));
      }
      after = heard;
      if (!heard.at().isAfter(from)) {
        return;
      }
    }
  }

  /** 30 s, or three times the shortest of the last intervals of this run. */
  private static long gap(List<LiveSample> live) {
    List<Long> times = timesOfRun(live);
    int round = (times.size() - 1) % 5 + 1;
    long shortest = times.stream().limit(5 + round).mapToLong(each -> each).min().orElse(0);
    return Math.max(30, 3 * shortest);
  }

  /** The times between the samples of the last run, newest first. */
  private static List<Long> timesOfRun(List<LiveSample> live) {
    LiveSample last = live.get(live.size() - 1);
    List<Long> times = new ArrayList<>();
    for (int i = live.size() - 1; i > 0; i--) {
      if (live.get(i - 1).sample().incarnation() != last.sample().incarnation()) {
        break;
      }
      times.add(Duration.between(live.get(i - 1).at(), live.get(i).at()).toSeconds());
    }
    return times;
  }

  @Property(tries = 500)
  void isIdleAfterAnUnbrokenSilence(@ForAll("steps") List<SampleStep> before) {
    BridgeActivity activity = BridgeActivity.beforeFirstSample();
    Instant now = BEGIN;
    long sequence = 0;
    for (SampleStep step : before) {
      now = now.plusSeconds(step.pause());
      activity = IdleRule.next(activity, sample(1, ++sequence, now, 1, step), now);
    }
    SampleStep silent = new SampleStep(10, 0, 1, false, false, 0);
    for (int second = 0; second <= 70; second += 10) {
      now = now.plusSeconds(10);
      activity = IdleRule.next(activity, sample(2, ++sequence, now, 2, silent), now);
    }
    assertThat(activity.busyReason(ENOUGH, now)).isNull();
    assertThat(activity.idleSince()).isEqualTo(now.minusSeconds(70));
  }

  @Provide
  Arbitrary<List<SampleStep>> steps() {
    Arbitrary<Integer> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.of(5, 10, 10, 10, 20)),
            Tuple.of(1, Arbitraries.of(0, 31, 45, 90)));
    Arbitrary<Integer> lags = mostly(0, -59, 59, 61, -61, 3600);
    Arbitrary<Integer> sequences = mostly(1, 0, -1, -3, 5);
    Arbitrary<Integer> talk = mostly(0, -1, 1, 2);
    return Combinators.combine(pauses, lags, sequences, mostlyFalse(), mostlyFalse(), talk)
        .as(SampleStep::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static Arbitrary<Integer> mostly(int usual, Integer... others) {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
  }

  private static Arbitrary<Boolean> mostlyFalse() {
    return mostly(0, 1).map(one -> one == 1);
  }

  private static HostSample sample(
      long incarnation, long sequence, Instant at, long process, SampleStep step) {
    BridgeCalls calls =
        step.talk() < 0
            ? null
            : new BridgeCalls("/metrics", step.talk(), step.talk(), null, null, null, 1, 1);
    return sample(incarnation, sequence, at, process, calls);
  }

  /** A sample of a bridge that is up, with these calls. */
  static HostSample sample(
      long incarnation, long sequence, Instant at, long process, BridgeCalls calls) {
    HostSample.Bridge bridge =
        new HostSample.Bridge(
            BridgeState.UP, new ProcessId(process, process), null, null, null, calls, null, null);
    return new HostSample(
        "jvb1",
        "meet.example.com",
        incarnation,
        sequence,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        bridge,
        null,
        Map.of());
  }
}
