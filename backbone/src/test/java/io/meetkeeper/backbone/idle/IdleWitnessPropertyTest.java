package io.meetkeeper.backbone.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Properties that hold for any figures of the bridge and Jicofo, in any order. */
class IdleWitnessPropertyTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T04:00:00Z");
  private static final Duration IDLE_FOR = Duration.ofSeconds(40);
  private static final Duration LEAKED_FOR = Duration.ofSeconds(80);

  /**
   * The figures at one time.
   *
   * @param conferences counter of the bridge
   * @param endpoints counter of the bridge
   * @param recounted recounted; {@code null}: not reported
   * @param jicofo conferences; {@code null}: not known
   * @param newProcess whether the bridge was restarted before it
   * @param pause seconds since the one before
   */
  record SampleFigures(
      int conferences,
      int endpoints,
      Integer recounted,
      Integer jicofo,
      boolean newProcess,
      int pause) {
    /** An independent implementation, written differently from the rule. */
    private boolean saysThatNobodyTalks() {
      return conferences + endpoints == 0 && !Integer.valueOf(1).equals(sign(recounted));
    }

    private boolean contradictsOneCounterAlone() {
      return (conferences > 0 ? 1 : 0) + (endpoints > 0 ? 1 : 0) == 1
          && Integer.valueOf(0).equals(recounted)
          && Integer.valueOf(0).equals(jicofo);
    }

    private static Integer sign(Integer number) {
      return number == null ? null : (Integer) Integer.signum(number);
    }
  }

  private record TimedFigures(Instant at, long process, SampleFigures figures) {}

  @Property(tries = 3000)
  void isIdleOnlyWhenNoWitnessOfTheWholeTimeSaysThatSomebodyTalks(
      @ForAll("testimonies") List<SampleFigures> testimonies) {
    BridgeActivity activity = BridgeActivity.beforeFirstSample();
    List<TimedFigures> samples = new ArrayList<>();
    Instant now = BEGIN;
    long process = 1;
    for (SampleFigures figures : testimonies) {
      now = now.plusSeconds(figures.pause());
      process += figures.newProcess() ? 1 : 0;
      samples.add(new TimedFigures(now, process, figures));
      activity =
          IdleRule.next(
              activity, sample(samples.size(), now, process, figures), jicofo(figures), now);
      if (activity.busyReason(IDLE_FOR, LEAKED_FOR, now) == null) {
        checkIdle(samples, now);
      }
      if (activity.leakedCounter(LEAKED_FOR, now) != null) {
        checkLeak(samples, now);
      }
    }
  }

  private static void checkIdle(List<TimedFigures> samples, Instant now) {
    TimedFigures last = samples.get(samples.size() - 1);
    if (!last.figures().saysThatNobodyTalks()) {
      checkLeak(samples, now);
      return;
    }
    for (TimedFigures one : window(samples, now, IDLE_FOR)) {
      assertThat(one.figures().saysThatNobodyTalks()).as("somebody talked at %s", one).isTrue();
      assertThat(one.process()).isEqualTo(last.process());
    }
  }

  private static void checkLeak(List<TimedFigures> samples, Instant now) {
    TimedFigures last = samples.get(samples.size() - 1);
    for (TimedFigures one : window(samples, now, LEAKED_FOR)) {
      assertThat(one.figures().contradictsOneCounterAlone()).as("a leak at %s", one).isTrue();
      assertThat(one.figures().conferences()).isEqualTo(last.figures().conferences());
      assertThat(one.figures().endpoints()).isEqualTo(last.figures().endpoints());
      assertThat(one.process()).isEqualTo(last.process());
    }
  }

  /** All samples in that time, and the last one before it. */
  private static List<TimedFigures> window(
      List<TimedFigures> samples, Instant now, Duration length) {
    Instant from = now.minus(length);
    assertThat(samples.get(0).at()).as("heard for less than that").isBeforeOrEqualTo(from);
    int first = samples.size() - 1;
    while (samples.get(first).at().isAfter(from)) {
      assertThat(pauseBefore(samples, first)).as("a gap").isLessThanOrEqualTo(gap(samples, first));
      first--;
    }
    return samples.subList(first, samples.size());
  }

  /** 30 s, or three times the shortest interval of the collector until then. */
  private static long gap(List<TimedFigures> samples, int index) {
    return IntStream.range(1, index)
        .mapToLong(earlier -> pauseBefore(samples, earlier))
        .min()
        .stream()
        .map(shortest -> Math.max(30, 3 * shortest))
        .findFirst()
        .orElse(30);
  }

  private static long pauseBefore(List<TimedFigures> samples, int index) {
    return Duration.between(samples.get(index - 1).at(), samples.get(index).at()).toSeconds();
  }

  @Property(tries = 1000)
  void aMissingJicofoNeverMakesABridgeIdle(@ForAll("testimonies") List<SampleFigures> testimonies) {
    BridgeActivity with = BridgeActivity.beforeFirstSample();
    BridgeActivity without = BridgeActivity.beforeFirstSample();
    Instant now = BEGIN;
    long sequence = 0;
    for (SampleFigures figures : testimonies) {
      now = now.plusSeconds(figures.pause());
      HostSample sample = sample(++sequence, now, 1, figures);
      with = IdleRule.next(with, sample, jicofo(figures), now);
      without = IdleRule.next(without, sample, now);
      assertThat(without.leakedCounter(Duration.ZERO, now)).isNull();
      if (without.busyReason(IDLE_FOR, LEAKED_FOR, now) == null) {
        assertThat(with.busyReason(IDLE_FOR, LEAKED_FOR, now)).isNull();
      }
    }
  }

  @Property(tries = 500)
  void aLeakedCounterIsIdleAfterItsTimeWhateverWasBefore(
      @ForAll("testimonies") List<SampleFigures> before) {
    BridgeActivity activity = BridgeActivity.beforeFirstSample();
    Instant now = BEGIN;
    long sequence = 0;
    for (SampleFigures figures : before) {
      now = now.plusSeconds(figures.pause());
      activity = IdleRule.next(activity, sample(++sequence, now, 1, figures), jicofo(figures), now);
    }
    SampleFigures leak = new SampleFigures(0, 3, 0, 0, false, 10);
    for (int second = 0; second <= 80; second += 10) {
      now = now.plusSeconds(10);
      activity = IdleRule.next(activity, sample(++sequence, now, 2, leak), jicofo(leak), now);
      boolean longEnough = second >= 80;
      assertThat(activity.busyReason(IDLE_FOR, LEAKED_FOR, now) == null).isEqualTo(longEnough);
      assertThat(activity.busyReason(IDLE_FOR, now)).contains("local_endpoints says 3");
    }
  }

  @Provide
  Arbitrary<List<SampleFigures>> testimonies() {
    Arbitrary<List<SampleFigures>> spans =
        Combinators.combine(testimony(), Arbitraries.integers().between(1, 14))
            .as(
                (figures, times) -> {
                  List<SampleFigures> same = new ArrayList<>();
                  for (int i = 0; i < times; i++) {
                    same.add(i == 0 ? figures : steady(figures));
                  }
                  return same;
                });
    return spans
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static SampleFigures steady(SampleFigures figures) {
    return new SampleFigures(
        figures.conferences(),
        figures.endpoints(),
        figures.recounted(),
        figures.jicofo(),
        false,
        10);
  }

  private static Arbitrary<SampleFigures> testimony() {
    Arbitrary<Integer> counters = mostly(0, 1, 2);
    Arbitrary<Integer> recounted = mostly(0, 2).injectNull(0.1);
    Arbitrary<Integer> jicofo = mostly(0, 1).injectNull(0.1);
    Arbitrary<Boolean> restarted = mostly(0, 1).map(one -> one == 1);
    Arbitrary<Integer> pauses = mostly(10, 5, 31, 0, 90);
    return Combinators.combine(counters, counters, recounted, jicofo, restarted, pauses)
        .as(SampleFigures::new);
  }

  private static Arbitrary<Integer> mostly(int usual, Integer... others) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
  }

  private static JicofoCount jicofo(SampleFigures figures) {
    return figures.jicofo() == null
        ? JicofoCount.unknown("it is down")
        : new JicofoCount(figures.jicofo(), figures.jicofo(), null);
  }

  private static HostSample sample(long sequence, Instant at, long process, SampleFigures figures) {
    BridgeCalls calls =
        new BridgeCalls(
            "/metrics",
            figures.conferences(),
            figures.endpoints(),
            null,
            null,
            null,
            1,
            1,
            null,
            figures.recounted());
    return IdleRulePropertyTest.sample(1, sequence, at, process, calls);
  }
}
