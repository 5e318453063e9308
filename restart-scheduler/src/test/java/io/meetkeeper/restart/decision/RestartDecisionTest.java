package io.meetkeeper.restart.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final RestartIntent NIGHTLY =
      new RestartIntent(RestartCause.NIGHTLY, RestartMode.WHEN_IDLE, false);
  private static final RestartIntent PERSON =
      new RestartIntent(RestartCause.PERSON, RestartMode.WHEN_IDLE, false);
  private static final RestartIntent NOW_AT_ONCE =
      new RestartIntent(RestartCause.PERSON, RestartMode.NOW, false);
  private static final RestartIntent CUT =
      new RestartIntent(RestartCause.PERSON, RestartMode.NOW, true);
  private static final RestartHistory LONG_AGO =
      new RestartHistory(NOW.minusSeconds(100_000), null, 0, 0, null);
  private static final SiteCapacity ALONE = new SiteCapacity(1, 0, 0);

  private static RestartPolicy policy(String overrides) {
    PolicyRegistry book =
        new PolicyRegistry(
            ConfigurationLoader.ofDefaults(
                "meetkeeper.restart { nightly.zone = UTC, " + overrides.replace('\'', '"') + " }"));
    return book.effectivePolicy(List.of(AutomationScope.fleet()));
  }

  private static DecisionInput input(HostFacts hostFacts, String overrides) {
    return new DecisionInput(hostFacts, policy(overrides), LONG_AGO, ALONE, NOW);
  }

  private static HostFacts facts(
      HostSample sample, String unknown, Instant idleSince, List<SwapHolder> holders) {
    return new HostFacts(sample, unknown, activity(idleSince), HostTroubles.NONE, holders);
  }

  /** The activity of a bridge that is idle since a time; {@code null}: somebody talks. */
  private static BridgeActivity activity(Instant idleSince) {
    BridgeActivity.ActivityState state =
        idleSince == null ? BridgeActivity.ActivityState.BUSY : BridgeActivity.ActivityState.IDLE;
    return new BridgeActivity(state, idleSince, null, NOW, 1, 1, null, null, null, null);
  }

  private static HostFacts idle(long seconds) {
    return facts(
        sample(HostSample.BridgeState.UP, 0, 63, 71, true),
        null,
        NOW.minusSeconds(seconds),
        List.of());
  }

  private static HostSample sample(
      HostSample.BridgeState state, int conferences, double swap, double share, boolean raised) {
    long used = (long) (swap * 1_000_000);
    BridgeCalls calls =
        new BridgeCalls("/metrics", conferences, conferences * 2, null, null, null, null, null);
    HostSample.Bridge bridge =
        new HostSample.Bridge(
            state, null, null, null, (long) (used * share / 100), calls, null, null);
    return new HostSample(
        "h",
        "s",
        1,
        1,
        NOW,
        null,
        new HostSample.Swap(100_000_000, used, null, null),
        null,
        null,
        null,
        null,
        bridge,
        List.of(new HostSample.Alarm(HostSample.Resource.SWAP, raised, NOW)),
        null);
  }

  @Test
  void restartsWhenIdleLongEnoughAndSaysTheNumbers() {
    RestartDecision decision = RestartDecision.decide(NIGHTLY, input(idle(41 * 60), ""));
    assertThat(decision.action()).isEqualTo(RestartDecision.RestartAction.RESTART);
    assertThat(decision.reasonInEnglish())
        .isEqualTo("swap 63 %, bridge holds 71 % of it, idle 41 min");
  }

  /** It could not join its MUC, would not be verified, and automation would be suspended. */
  @Test
  void nothingButAPersonRestartsABridgeWhoseXmppServerIsAway() {
    HostFacts idle = idle(3600);
    HostTroubles away = new HostTroubles(null, null, null, null, "Prosody on meet1 does not run");
    HostFacts facts = new HostFacts(idle.sample(), null, idle.activity(), away, idle.swapHolders());
    RestartDecision decision = RestartDecision.decide(NIGHTLY, input(facts, ""));
    assertThat(decision.hold()).isEqualTo(HoldReason.INCURABLE);
    assertThat(decision.reasonInEnglish()).contains("could not join its MUC: Prosody on meet1");
    assertThat(RestartDecision.decide(PERSON, input(facts, "")).hold()).isEqualTo(HoldReason.NONE);
  }

  @Test
  void waitsForTheWholeOfIdleFor() {
    assertThat(RestartDecision.decide(NIGHTLY, input(idle(599), "")).hold())
        .isEqualTo(HoldReason.NOT_IDLE_YET);
    assertThat(RestartDecision.decide(NIGHTLY, input(idle(600), "")).hold())
        .isEqualTo(HoldReason.NONE);
  }

  @Test
  void doesNothingWhileNothingIsKnown() {
    HostFacts unknown = facts(null, "the last sample is 60 s old", null, List.of());
    RestartDecision decision = RestartDecision.decide(NIGHTLY, input(unknown, ""));
    assertThat(decision.hold()).isEqualTo(HoldReason.NOT_KNOWN);
    assertThat(decision.reasonInEnglish()).contains("60 s old");
    assertThat(RestartDecision.decide(NOW_AT_ONCE, input(unknown, "")).hold())
        .isEqualTo(HoldReason.NOT_KNOWN);
    assertThat(RestartDecision.decide(CUT, input(unknown, "")).action())
        .isEqualTo(RestartDecision.RestartAction.RESTART);
  }

  @Test
  void callsHoldAllRestartsThatMayNotCutThem() {
    HostFacts busy =
        facts(sample(HostSample.BridgeState.UP, 1, 10, 50, false), null, null, List.of());
    assertThat(RestartDecision.decide(PERSON, input(busy, "")).hold()).isEqualTo(HoldReason.CALLS);
    assertThat(RestartDecision.decide(NOW_AT_ONCE, input(busy, "")).hold())
        .isEqualTo(HoldReason.CALLS);
    assertThat(RestartDecision.decide(CUT, input(busy, "")).hold()).isEqualTo(HoldReason.NONE);
  }

  @Test
  void aBridgeThatIsDownIsNotRestartedEvenWhenCallsMayBeCut() {
    HostFacts down =
        facts(sample(HostSample.BridgeState.DOWN, 0, 10, 50, false), "down", null, List.of());
    assertThat(RestartDecision.decide(CUT, input(down, "")).hold()).isEqualTo(HoldReason.NO_BRIDGE);
  }

  @Test
  void aHostWithoutABridgeIsNotRestartedEvenWhenCallsMayBeCut() {
    HostSample sample =
        new HostSample(
            "h", "s", 1, 1, NOW, null, null, null, null, null, null, null, List.of(), null);
    HostFacts none = facts(sample, "there is no bridge on this host", null, List.of());
    assertThat(RestartDecision.decide(CUT, input(none, "")).hold()).isEqualTo(HoldReason.NO_BRIDGE);
    assertThat(RestartDecision.decide(CUT, input(none, "")).action())
        .isEqualTo(RestartDecision.RestartAction.WAIT);
  }

  @Test
  void windowsCooldownAndBudgetBindRulesButNoPerson() {
    String forbidden = "never-during = ['Mon 03:00-05:00']";
    assertThat(RestartDecision.decide(NIGHTLY, input(idle(900), forbidden)).hold())
        .isEqualTo(HoldReason.WINDOW);
    assertThat(RestartDecision.decide(PERSON, input(idle(900), forbidden)).hold())
        .isEqualTo(HoldReason.NONE);
    assertThat(
            RestartDecision.decide(NIGHTLY, input(idle(900), "only-during = ['02:00-03:00']"))
                .hold())
        .isEqualTo(HoldReason.WINDOW);

    RestartHistory justNow = new RestartHistory(NOW.minusSeconds(3_600), null, 2, 0, null);
    DecisionInput recent = new DecisionInput(idle(900), policy(""), justNow, ALONE, NOW);
    RestartDecision cooling = RestartDecision.decide(NIGHTLY, recent);
    assertThat(cooling.hold()).isEqualTo(HoldReason.COOLDOWN);
    assertThat(cooling.until()).isEqualTo(NOW.plusSeconds(5 * 3_600));
    assertThat(RestartDecision.decide(PERSON, recent).hold()).isEqualTo(HoldReason.NONE);

    RestartHistory spent = new RestartHistory(NOW.minusSeconds(100_000), null, 2, 0, null);
    RestartDecision budget =
        RestartDecision.decide(
            NIGHTLY, new DecisionInput(idle(900), policy(""), spent, ALONE, NOW));
    assertThat(budget.hold()).isEqualTo(HoldReason.BUDGET);
    assertThat(budget.until()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
  }

  @Test
  void capacityBindsEverybody() {
    DecisionInput busy =
        new DecisionInput(idle(900), policy(""), LONG_AGO, new SiteCapacity(3, 1, 1), NOW);
    assertThat(RestartDecision.decide(CUT, busy).hold()).isEqualTo(HoldReason.CAPACITY);
    DecisionInput last =
        new DecisionInput(idle(900), policy(""), LONG_AGO, new SiteCapacity(2, 0, 0), NOW);
    assertThat(RestartDecision.decide(PERSON, last).hold()).isEqualTo(HoldReason.CAPACITY);
    DecisionInput told =
        new DecisionInput(
            idle(900), policy("site.at-least-up = 0"), LONG_AGO, new SiteCapacity(2, 0, 0), NOW);
    assertThat(RestartDecision.decide(PERSON, told).hold()).isEqualTo(HoldReason.NONE);
  }

  @Test
  void pressureAsksOnlyWhenTheBridgeIsToBlame() {
    assertThat(PressureDecision.of(input(idle(900), "")).decision().action())
        .isEqualTo(RestartDecision.RestartAction.RESTART);
    assertThat(
            PressureDecision.of(input(idle(900), "pressure.bridge-share = 72")).decision().hold())
        .isEqualTo(HoldReason.NOT_THE_BRIDGE);
    assertThat(PressureDecision.of(input(idle(900), "pressure.enabled = false")).decision().hold())
        .isEqualTo(HoldReason.NO_RULE);
    HostFacts calm =
        facts(sample(HostSample.BridgeState.UP, 0, 10, 71, false), null, NOW, List.of());
    assertThat(PressureDecision.of(input(calm, "")).decision().hold())
        .isEqualTo(HoldReason.NO_RULE);
  }

  @Test
  void bridgeThatHoldsLittleSwapIsNotToBlame() {
    HostFacts hostFacts =
        facts(
            sample(HostSample.BridgeState.UP, 0, 63, 4, true),
            null,
            NOW,
            List.of(new SwapHolder(1, "postgres", 40L << 20)));
    RestartDecision decision = PressureDecision.of(input(hostFacts, "")).decision();
    assertThat(decision.reasonInEnglish())
        .isEqualTo(
            "swap 63 %, but the bridge holds only 4 % of it (asked for from 30 %);"
                + " most is held by postgres (40 MiB)");
  }

  @Test
  void previewSaysTheSameAsTheDecision() {
    PolicyPreviewReply.CurrentAction action =
        PolicyPreviewFactory.currentDecision(input(idle(41 * 60), ""));
    assertThat(action.action()).isEqualTo("restart");
    assertThat(action.because()).contains("swap 63 %, bridge holds 71 % of it, idle 41 min");
  }

  @Test
  void previewNotesWhatTheWallClockDoes() {
    RestartPolicy policy = policy("nightly { cron = '30 2 * * *', zone = 'Europe/Berlin' }");
    List<PolicyPreviewReply.ScheduledTime> spring =
        PolicyPreviewFactory.nextTimes(policy, Instant.parse("2026-03-28T12:00:00Z"), 2);
    assertThat(spring.get(0).local()).isEqualTo("2026-03-29T03:00:00+02:00");
    assertThat(spring.get(0).note()).contains("leaps");
    assertThat(spring.get(1).note()).isNull();
    assertThat(
            PolicyPreviewFactory.nextTimes(policy, Instant.parse("2026-10-24T12:00:00Z"), 1)
                .get(0)
                .note())
        .contains("twice");
    RestartPolicy forbidden =
        policy("nightly { cron = '0 4 * * *' }, only-during = ['05:00-06:00']");
    assertThat(PolicyPreviewFactory.nextTimes(forbidden, NOW, 1).get(0).note())
        .contains("forbidden: only-during 05:00-06:00")
        .contains("05:00");
  }
}
