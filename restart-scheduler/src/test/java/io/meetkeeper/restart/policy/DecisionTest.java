package io.meetkeeper.restart.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.PolicyPreview;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final Request NIGHTLY = new Request(Cause.NIGHTLY, RestartMode.WHEN_IDLE, false);
  private static final Request PERSON = new Request(Cause.PERSON, RestartMode.WHEN_IDLE, false);
  private static final Request NOW_AT_ONCE = new Request(Cause.PERSON, RestartMode.NOW, false);
  private static final Request CUT = new Request(Cause.PERSON, RestartMode.NOW, true);
  private static final History LONG_AGO = new History(NOW.minusSeconds(100_000), 0);
  private static final Capacity ALONE = new Capacity(1, 0, 0);

  private static RestartPolicy policy(String overrides) {
    PolicyBook book =
        new PolicyBook(
            Configuration.of(
                "meetkeeper.restart { nightly.zone = UTC, " + overrides.replace('\'', '"') + " }"));
    return book.policy(List.of(Scope.fleet()));
  }

  private static Situation situation(Known known, String overrides) {
    return new Situation(known, policy(overrides), LONG_AGO, ALONE, NOW);
  }

  private static Known idle(long seconds) {
    return new Known(
        sample(Sample.BridgeState.UP, 0, 63, 71, true), null, NOW.minusSeconds(seconds), List.of());
  }

  private static Sample sample(
      Sample.BridgeState state, int conferences, double swap, double share, boolean raised) {
    long used = (long) (swap * 1_000_000);
    Sample.Calls calls =
        new Sample.Calls("/metrics", conferences, conferences * 2, null, null, null, null, null);
    Sample.Bridge bridge =
        new Sample.Bridge(state, null, null, null, (long) (used * share / 100), calls, null, null);
    return new Sample(
        "h",
        "s",
        1,
        1,
        NOW,
        null,
        new Sample.Swap(100_000_000, used, null, null),
        null,
        null,
        null,
        null,
        bridge,
        List.of(new Sample.Alarm(Sample.Resource.SWAP, raised, NOW)),
        null);
  }

  @Test
  void restartsWhenIdleLongEnoughAndSaysTheNumbers() {
    Decision decision = Decision.on(NIGHTLY, situation(idle(41 * 60), ""));
    assertThat(decision.action()).isEqualTo(Decision.Action.RESTART);
    assertThat(decision.because()).isEqualTo("swap 63 %, bridge holds 71 % of it, idle 41 min");
  }

  @Test
  void waitsForTheWholeOfIdleFor() {
    assertThat(Decision.on(NIGHTLY, situation(idle(599), "")).hold()).isEqualTo(Hold.NOT_IDLE_YET);
    assertThat(Decision.on(NIGHTLY, situation(idle(600), "")).hold()).isEqualTo(Hold.NONE);
  }

  @Test
  void doesNothingWhileNothingIsKnown() {
    Known unknown = new Known(null, "the last sample is 60 s old", null, List.of());
    Decision decision = Decision.on(NIGHTLY, situation(unknown, ""));
    assertThat(decision.hold()).isEqualTo(Hold.NOT_KNOWN);
    assertThat(decision.because()).contains("60 s old");
    assertThat(Decision.on(NOW_AT_ONCE, situation(unknown, "")).hold()).isEqualTo(Hold.NOT_KNOWN);
    assertThat(Decision.on(CUT, situation(unknown, "")).action())
        .isEqualTo(Decision.Action.RESTART);
  }

  @Test
  void callsHoldEverybodyButWhoMayCutThem() {
    Known busy = new Known(sample(Sample.BridgeState.UP, 1, 10, 50, false), null, null, List.of());
    assertThat(Decision.on(PERSON, situation(busy, "")).hold()).isEqualTo(Hold.CALLS);
    assertThat(Decision.on(NOW_AT_ONCE, situation(busy, "")).hold()).isEqualTo(Hold.CALLS);
    assertThat(Decision.on(CUT, situation(busy, "")).hold()).isEqualTo(Hold.NONE);
  }

  @Test
  void aBridgeThatIsDownIsNotRestartedEvenWhenCallsMayBeCut() {
    Known down =
        new Known(sample(Sample.BridgeState.DOWN, 0, 10, 50, false), "down", null, List.of());
    assertThat(Decision.on(CUT, situation(down, "")).hold()).isEqualTo(Hold.NO_BRIDGE);
  }

  @Test
  void aHostWithoutABridgeIsNotRestartedEvenWhenCallsMayBeCut() {
    Sample sample =
        new Sample("h", "s", 1, 1, NOW, null, null, null, null, null, null, null, List.of(), null);
    Known none = new Known(sample, "there is no bridge on this host", null, List.of());
    assertThat(Decision.on(CUT, situation(none, "")).hold()).isEqualTo(Hold.NO_BRIDGE);
    assertThat(Decision.on(CUT, situation(none, "")).action()).isEqualTo(Decision.Action.WAIT);
  }

  @Test
  void windowsCooldownAndBudgetBindRulesButNoPerson() {
    String forbidden = "never-during = ['Mon 03:00-05:00']";
    assertThat(Decision.on(NIGHTLY, situation(idle(900), forbidden)).hold()).isEqualTo(Hold.WINDOW);
    assertThat(Decision.on(PERSON, situation(idle(900), forbidden)).hold()).isEqualTo(Hold.NONE);
    assertThat(Decision.on(NIGHTLY, situation(idle(900), "only-during = ['02:00-03:00']")).hold())
        .isEqualTo(Hold.WINDOW);

    History justNow = new History(NOW.minusSeconds(3_600), 2);
    Situation recent = new Situation(idle(900), policy(""), justNow, ALONE, NOW);
    Decision cooling = Decision.on(NIGHTLY, recent);
    assertThat(cooling.hold()).isEqualTo(Hold.COOLDOWN);
    assertThat(cooling.until()).isEqualTo(NOW.plusSeconds(5 * 3_600));
    assertThat(Decision.on(PERSON, recent).hold()).isEqualTo(Hold.NONE);

    History spent = new History(NOW.minusSeconds(100_000), 2);
    Decision budget = Decision.on(NIGHTLY, new Situation(idle(900), policy(""), spent, ALONE, NOW));
    assertThat(budget.hold()).isEqualTo(Hold.BUDGET);
    assertThat(budget.until()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
  }

  @Test
  void capacityBindsEverybody() {
    Situation busy = new Situation(idle(900), policy(""), LONG_AGO, new Capacity(3, 1, 1), NOW);
    assertThat(Decision.on(CUT, busy).hold()).isEqualTo(Hold.CAPACITY);
    Situation last = new Situation(idle(900), policy(""), LONG_AGO, new Capacity(2, 0, 0), NOW);
    assertThat(Decision.on(PERSON, last).hold()).isEqualTo(Hold.CAPACITY);
    Situation told =
        new Situation(
            idle(900), policy("site.at-least-up = 0"), LONG_AGO, new Capacity(2, 0, 0), NOW);
    assertThat(Decision.on(PERSON, told).hold()).isEqualTo(Hold.NONE);
  }

  @Test
  void pressureAsksOnlyWhenTheBridgeIsToBlame() {
    assertThat(Decision.pressure(situation(idle(900), "")).action())
        .isEqualTo(Decision.Action.RESTART);
    assertThat(Decision.pressure(situation(idle(900), "pressure.bridge-share = 72")).hold())
        .isEqualTo(Hold.NOT_THE_BRIDGE);
    assertThat(Decision.pressure(situation(idle(900), "pressure.enabled = false")).hold())
        .isEqualTo(Hold.NO_RULE);
    Known calm = new Known(sample(Sample.BridgeState.UP, 0, 10, 71, false), null, NOW, List.of());
    assertThat(Decision.pressure(situation(calm, "")).hold()).isEqualTo(Hold.NO_RULE);
  }

  @Test
  void theInnocentBridgeIsToldFromTheHolders() {
    Known known =
        new Known(
            sample(Sample.BridgeState.UP, 0, 63, 4, true),
            null,
            NOW,
            List.of(new Event.SwapHolder(1, "postgres", 40L << 20)));
    Decision decision = Decision.pressure(situation(known, ""));
    assertThat(decision.because())
        .isEqualTo(
            "swap 63 %, but the bridge holds only 4 % of it (asked for from 30 %);"
                + " most is held by postgres (40 MiB)");
  }

  @Test
  void previewSaysTheSameAsTheDecision() {
    PolicyPreview.Now now = Preview.now(situation(idle(41 * 60), ""));
    assertThat(now.action()).isEqualTo("restart");
    assertThat(now.because()).contains("swap 63 %, bridge holds 71 % of it, idle 41 min");
  }

  @Test
  void previewNotesWhatTheWallClockDoes() {
    RestartPolicy policy = policy("nightly { cron = '30 2 * * *', zone = 'Europe/Berlin' }");
    List<PolicyPreview.Time> spring =
        Preview.next(policy, Instant.parse("2026-03-28T12:00:00Z"), 2);
    assertThat(spring.get(0).local()).isEqualTo("2026-03-29T03:00:00+02:00");
    assertThat(spring.get(0).note()).contains("leaps");
    assertThat(spring.get(1).note()).isNull();
    assertThat(Preview.next(policy, Instant.parse("2026-10-24T12:00:00Z"), 1).get(0).note())
        .contains("twice");
    RestartPolicy forbidden =
        policy("nightly { cron = '0 4 * * *' }, only-during = ['05:00-06:00']");
    assertThat(Preview.next(forbidden, NOW, 1).get(0).note())
        .contains("forbidden: only-during 05:00-06:00")
        .contains("05:00");
  }
}
