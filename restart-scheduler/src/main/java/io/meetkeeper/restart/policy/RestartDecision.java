package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether to restart this moment, and why, with the numbers. A pure function of a {@link
 * DecisionInput}. Whatever is not known stands against a restart.
 *
 * @param action what to do
 * @param hold what stands against it; {@link HoldReason#NONE} when nothing does
 * @param cause what asks for it; {@code null} when nothing does
 * @param because why, with the numbers
 * @param until when the hold ends by itself; {@code null} when that is not known
 */
public record RestartDecision(
    RestartAction action, HoldReason hold, RestartCause cause, String because, Instant until) {
  /** What to do. */
  public enum RestartAction {
    /** Restart now. */
    RESTART,
    /** Wait until {@link RestartDecision#hold} is gone. */
    WAIT,
    /** Nothing asks for a restart. */
    NOTHING
  }

  /** Whether what is asked for may be done this moment. */
  public static RestartDecision decide(RestartIntent restartIntent, DecisionInput decisionInput) {
    RestartDecision hold = checkCalls(restartIntent, decisionInput);
    if (hold == null && restartIntent.cause().isAutomatic()) {
      hold = checkLimits(restartIntent, decisionInput);
    }
    if (hold == null && decisionInput.capacity().fullReason(decisionInput.policy()) != null) {
      hold =
          waiting(
              restartIntent,
              HoldReason.CAPACITY,
              decisionInput.capacity().fullReason(decisionInput.policy()),
              null);
    }
    if (hold != null) {
      return hold;
    }
    String figures = UsageFormatter.describe(decisionInput.facts(), decisionInput.now());
    String because = figures.isEmpty() ? "asked for" : figures;
    return new RestartDecision(
        RestartAction.RESTART,
        HoldReason.NONE,
        restartIntent.cause(),
        needsDrain(restartIntent, decisionInput) ? because + "; drains first" : because,
        null);
  }

  /** Whether to drain before the restart; with one bridge that changes nothing. */
  public static boolean needsDrain(RestartIntent restartIntent, DecisionInput decisionInput) {
    return restartIntent.mode() == RestartMode.DRAIN && decisionInput.capacity().enrolled() > 1;
  }

  /** Whether the pressure rule asks for a restart, and if so, whether it may be done. */
  public static RestartDecision decideForPressure(DecisionInput decisionInput) {
    HostFacts hostFacts = decisionInput.facts();
    if (!decisionInput.policy().pressureEnabled()) {
      return nothing(HoldReason.NO_RULE, "the pressure rule is switched off");
    }
    if (hostFacts.swapAlarm() == null) {
      return nothing(HoldReason.NO_RULE, "whether swap runs short is not known");
    }
    if (!hostFacts.isUnderPressure()) {
      return nothing(
          HoldReason.NO_RULE,
          UsageFormatter.describe(hostFacts, decisionInput.now()) + "; no swap alarm");
    }
    String innocent = bridgeNotToBlameReason(decisionInput);
    if (innocent != null) {
      return nothing(HoldReason.NOT_THE_BRIDGE, innocent);
    }
    return decide(
        new RestartIntent(RestartCause.PRESSURE, decisionInput.policy().mode(), false),
        decisionInput);
  }

  /** Why the bridge is not to blame for the pressure; {@code null} when it is. */
  public static String bridgeNotToBlameReason(DecisionInput decisionInput) {
    HostFacts hostFacts = decisionInput.facts();
    Double share = hostFacts.bridgeSwapShare();
    if (share == null) {
      return UsageFormatter.swap(hostFacts) + ", and how much of it the bridge holds is not known";
    }
    if (share < decisionInput.policy().bridgeShare()) {
      return UsageFormatter.swap(hostFacts)
          + ", but the bridge holds only "
          + UsageFormatter.percent(share)
          + " of it (asked for from "
          + UsageFormatter.percent(decisionInput.policy().bridgeShare())
          + "); "
          + UsageFormatter.holders(hostFacts.swapHolders());
    }
    return null;
  }

  private static RestartDecision checkCalls(
      RestartIntent restartIntent, DecisionInput decisionInput) {
    HostFacts hostFacts = decisionInput.facts();
    HostSample.Bridge bridge = hostFacts.bridge();
    if (bridge != null && bridge.state() == HostSample.BridgeState.DOWN) {
      return waiting(restartIntent, HoldReason.NO_BRIDGE, "the bridge does not run", null);
    }
    if (hostFacts.sample() != null && bridge == null) {
      return waiting(restartIntent, HoldReason.NO_BRIDGE, "there is no bridge on this host", null);
    }
    if (restartIntent.cutCalls()) {
      return null;
    }
    if (hostFacts.unknownReason() != null) {
      return waiting(
          restartIntent,
          HoldReason.NOT_KNOWN,
          "whether anybody talks is not known: " + hostFacts.unknownReason(),
          null);
    }
    if (needsDrain(restartIntent, decisionInput)) {
      return null;
    }
    if (!bridge.calls().idle()) {
      return waiting(
          restartIntent,
          HoldReason.CALLS,
          UsageFormatter.describe(hostFacts, decisionInput.now()),
          null);
    }
    return restartIntent.mode() == RestartMode.NOW ? null : checkIdle(restartIntent, decisionInput);
  }

  private static RestartDecision checkIdle(
      RestartIntent restartIntent, DecisionInput decisionInput) {
    Duration wanted = decisionInput.policy().idleFor();
    Instant since = decisionInput.facts().idleSince();
    if (since == null || since.plus(wanted).isAfter(decisionInput.now())) {
      return waiting(
          restartIntent,
          HoldReason.NOT_IDLE_YET,
          UsageFormatter.describe(decisionInput.facts(), decisionInput.now())
              + " of "
              + DurationFormat.formatRounded(wanted)
              + " wanted",
          null);
    }
    return null;
  }

  /**
   * What binds automatic restarts and has nothing to do with calls; {@code null} when nothing
   * stands against one.
   */
  public static RestartDecision checkLimits(
      RestartIntent restartIntent, DecisionInput decisionInput) {
    RestartPolicy policy = decisionInput.policy();
    Instant now = decisionInput.now();
    String forbidden = policy.forbiddenReason(now);
    if (forbidden != null) {
      return waiting(restartIntent, HoldReason.WINDOW, "not at this time: " + forbidden, null);
    }
    Instant last = decisionInput.history().lastRestart();
    if (last != null && last.plus(policy.cooldown()).isAfter(now)) {
      return waiting(
          restartIntent,
          HoldReason.COOLDOWN,
          "restarted "
              + DurationFormat.formatRounded(Duration.between(last, now))
              + " ago, cooldown "
              + DurationFormat.formatRounded(policy.cooldown()),
          last.plus(policy.cooldown()));
    }
    int today = decisionInput.history().restartsToday();
    if (today >= policy.atMostPerDay()) {
      return waiting(
          restartIntent,
          HoldReason.BUDGET,
          today + " automatic restarts today, at most " + policy.atMostPerDay() + " a day",
          policy.endOfDay(now));
    }
    return null;
  }

  private static RestartDecision waiting(
      RestartIntent restartIntent, HoldReason hold, String because, Instant until) {
    return new RestartDecision(RestartAction.WAIT, hold, restartIntent.cause(), because, until);
  }

  private static RestartDecision nothing(HoldReason hold, String because) {
    return new RestartDecision(RestartAction.NOTHING, hold, null, because, null);
  }
}
