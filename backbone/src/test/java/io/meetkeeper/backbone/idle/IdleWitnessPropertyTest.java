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
  record Testimony(
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

  private record SampleTestimony(Instant at, long process, Testimony said) {}

  @Property(tries = 3000)
  void isIdleOnlyWhenNoWitnessOfTheWholeTimeSaysThatSomebodyTalks(
      @ForAll("testimonies") List<Testimony> testimonies) {
    BridgeActivity activity = BridgeActivity.beforeFirstSample();
    List<SampleTestimony> heard = new ArrayList<>();
    Instant now = BEGIN;
    long process = 1;
    for (Testimony said : testimonies) {
      now = now.plusSeconds(said.pause());
      process += said.newProcess() ? 1 : 0;
      heard.add(new SampleTestimony(now, process, said));
      activity =
          IdleRule.next(activity, sample(heard.size(), now, process, said), jicofo(said), now);
      if (activity.busyReason(IDLE_FOR, LEAKED_FOR, now) == null) {
        checkIdle(heard, now);
      }
      if (activity.leakedCounter(LEAKED_FOR, now) != null) {
        checkLeak(heard, now);
      }
    }
  }

  private static void checkIdle(List<SampleTestimony> heard, Instant now) {
    SampleTestimony last = heard.get(heard.size() - 1);
    if (!last.said().saysThatNobodyTalks()) {
      checkLeak(heard, now);
      return;
    }
    for (SampleTestimony one : window(heard, now, IDLE_FOR)) {
      assertThat(one.said().saysThatNobodyTalks()).as("somebody talked at %s", one).isTrue();
      assertThat(one.process()).isEqualTo(last.process());
    }
  }

  private static void checkLeak(List<SampleTestimony> heard, Instant now) {
    SampleTestimony last = heard.get(heard.size() - 1);
    for (SampleTestimony one : window(heard, now, LEAKED_FOR)) {
      assertThat(one.said().contradictsOneCounterAlone()).as("a leak at %s", one).isTrue();
      assertThat(one.said().conferences()).isEqualTo(last.said().conferences());
      assertThat(one.said().endpoints()).isEqualTo(last.said().endpoints());
      assertThat(one.process()).isEqualTo(last.process());
    }
  }

  /** All samples in that time, and the last one before it. */
  private static List<SampleTestimony> window(
      List<SampleTestimony> heard, Instant now, Duration length) {
    Instant from = now.minus(length);
    assertThat(heard.get(0).at()).as("heard for less than that").isBeforeOrEqualTo(from);
    int first = heard.size() - 1;
    while (heard.get(first).at().isAfter(from)) {
      assertThat(pauseBefore(heard, first)).as("a gap").isLessThanOrEqualTo(gap(heard, first));
      first--;
    }
    return heard.subList(first, heard.size());
  }

  /** 30 s, or three times the shortest interval of the collector until then. */
  private static long gap(List<SampleTestimony> heard, int index) {
    return IntStream.range(1, index)
        .mapToLong(earlier -> pauseBefore(heard, earlier))
        .min()
        .stream()
        .map(shortest -> Math.max(30, 3 * shortest))
        .findFirst()
        .orElse(30);
  }

  private static long pauseBefore(List<SampleTestimony> heard, int index) {
    return Duration.between(heard.get(index - 1).at(), heard.get(index).at()).toSeconds();
  }

  @Property(tries = 1000)
  void aMissingJicofoNeverMakesABridgeIdle(@ForAll("testimonies") List<Testimony> testimonies) {
    BridgeActivity with = BridgeActivity.beforeFirstSample();
    BridgeActivity without = BridgeActivity.beforeFirstSample();
    Instant now = BEGIN;
    long sequence = 0;
    for (Testimony said : testimonies) {
      now = now.plusSeconds(said.pause());
      HostSample sample = sample(++sequence, now, 1, said);
      with = IdleRule.next(with, sample, jicofo(said), now);
      without = IdleRule.next(without, sample, now);
      assertThat(without.leakedCounter(Duration.ZERO, now)).isNull();
      if (without.busyReason(IDLE_FOR, LEAKED_FOR, now) == null) {
        assertThat(with.busyReason(IDLE_FOR, LEAKED_FOR, now)).isNull();
      }
    }
  }

  @Property(tries = 500)
  void aLeakedCounterIsIdleAfterItsTimeWhateverWasBefore(
      @ForAll("testimonies") List<Testimony> before) {
    BridgeActivity activity = BridgeActivity.beforeFirstSample();
    Instant now = BEGIN;
    long sequence = 0;
    for (Testimony said : before) {
      now = now.plusSeconds(said.pause());
      activity = IdleRule.next(activity, sample(++sequence, now, 1, said), jicofo(said), now);
    }
    Testimony leak = new Testimony(0, 3, 0, 0, false, 10);
    for (int second = 0; second <= 80; second += 10) {
      now = now.plusSeconds(10);
      activity = IdleRule.next(activity, sample(++sequence, now, 2, leak), jicofo(leak), now);
      boolean longEnough = second >= 80;
      assertThat(activity.busyReason(IDLE_FOR, LEAKED_FOR, now) == null).isEqualTo(longEnough);
      assertThat(activity.busyReason(IDLE_FOR, now)).contains("local_endpoints says 3");
    }
  }

  @Provide
  Arbitrary<List<Testimony>> testimonies() {
    Arbitrary<List<Testimony>> spans =
        Combinators.combine(testimony(), Arbitraries.integers().between(1, 14))
            .as(
                (said, times) -> {
                  List<Testimony> same = new ArrayList<>();
                  for (int i = 0; i < times; i++) {
                    same.add(i == 0 ? said : steady(said));
                  }
                  return same;
                });
    return spans
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static Testimony steady(Testimony said) {
    return new Testimony(
        said.conferences(), said.endpoints(), said.recounted(), said.jicofo(), false, 10);
  }

  private static Arbitrary<Testimony> testimony() {
    Arbitrary<Integer> counters = rarely(0, 1, 2);
    Arbitrary<Integer> recounted = rarely(0, 2).injectNull(0.1);
    Arbitrary<Integer> jicofo = rarely(0, 1).injectNull(0.1);
    Arbitrary<Boolean> restarted = rarely(0, 1).map(one -> one == 1);
    Arbitrary<Integer> pauses = rarely(10, 5, 31, 0, 90);
    return Combinators.combine(counters, counters, recounted, jicofo, restarted, pauses)
        .as(Testimony::new);
  }

  private static Arbitrary<Integer> rarely(int usual, Integer... others) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
  }

  private static JicofoCount jicofo(Testimony said) {
    return said.jicofo() == null
        ? JicofoCount.unknown("it is down")
        : new JicofoCount(said.jicofo(), said.jicofo(), null);
  }

  private static HostSample sample(long sequence, Instant at, long process, Testimony said) {
    BridgeCalls calls =
        new BridgeCalls(
            "/metrics",
            said.conferences(),
            said.endpoints(),
            null,
            null,
            null,
            1,
            1,
            null,
            said.recounted());
    return IdleRulePropertyTest.sample(1, sequence, at, process, calls);
  }
}
