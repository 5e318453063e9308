package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Sample;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether to restart this moment, and why, with the numbers. A pure function of a {@link
 * Situation}. Whatever is not known stands against a restart.
 *
 * @param action what to do
 * @param hold what stands against it; {@link Hold#NONE} when nothing does
 * @param cause what asks for it; {@code null} when nothing does
 * @param because why, with the numbers
 * @param until when the hold ends by itself; {@code null} when that is not known
 */
public record Decision(Action action, Hold hold, Cause cause, String because, Instant until) {
  /** What to do. */
  public enum Action {
    /** Restart now. */
    RESTART,
    /** Wait until {@link Decision#hold} is gone. */
    WAIT,
    /** Nothing asks for a restart. */
    NOTHING
  }

  /** Whether what is asked for may be done this moment. */
  public static Decision on(Request request, Situation situation) {
    Decision hold = calls(request, situation);
    if (hold == null && request.cause().automatic()) {
      hold = limits(request, situation);
    }
    if (hold == null && situation.capacity().full(situation.policy()) != null) {
      hold = waiting(request, Hold.CAPACITY, situation.capacity().full(situation.policy()), null);
    }
    if (hold != null) {
      return hold;
    }
    String figures = Figures.of(situation.known(), situation.now());
    String because = figures.isEmpty() ? "asked for" : figures;
    return new Decision(
        Action.RESTART,
        Hold.NONE,
        request.cause(),
        drains(request, situation) ? because + "; drains first" : because,
        null);
  }

  /** Whether to drain before the restart; with one bridge that changes nothing. */
  public static boolean drains(Request request, Situation situation) {
    return request.mode() == RestartMode.DRAIN && situation.capacity().enrolled() > 1;
  }

  /** Whether the pressure rule asks for a restart, and if so, whether it may be done. */
  public static Decision pressure(Situation situation) {
    Known known = situation.known();
    if (!situation.policy().pressureEnabled()) {
      return nothing(Hold.NO_RULE, "the pressure rule is switched off");
    }
    if (known.alarm() == null) {
      return nothing(Hold.NO_RULE, "whether swap runs short is not known");
    }
    if (!known.pressed()) {
      return nothing(Hold.NO_RULE, Figures.of(known, situation.now()) + "; no swap alarm");
    }
    String innocent = innocent(situation);
    if (innocent != null) {
      return nothing(Hold.NOT_THE_BRIDGE, innocent);
    }
    return on(new Request(Cause.PRESSURE, situation.policy().mode(), false), situation);
  }

  /** Why the bridge is not to blame for the pressure; {@code null} when it is. */
  public static String innocent(Situation situation) {
    Known known = situation.known();
    Double share = known.share();
    if (share == null) {
      return Figures.swap(known) + ", and how much of it the bridge holds is not known";
    }
    if (share < situation.policy().bridgeShare()) {
      return Figures.swap(known)
          + ", but the bridge holds only "
          + Figures.percent(share)
          + " of it (asked for from "
          + Figures.percent(situation.policy().bridgeShare())
          + "); "
          + Figures.holders(known.holders());
    }
    return null;
  }

  private static Decision calls(Request request, Situation situation) {
    Known known = situation.known();
    Sample.Bridge bridge = known.bridge();
    if (bridge != null && bridge.state() == Sample.BridgeState.DOWN) {
      return waiting(request, Hold.NO_BRIDGE, "the bridge does not run", null);
    }
    if (known.sample() != null && bridge == null) {
      return waiting(request, Hold.NO_BRIDGE, "there is no bridge on this host", null);
    }
    if (request.cutCalls()) {
      return null;
    }
    if (known.unknown() != null) {
      return waiting(
          request, Hold.NOT_KNOWN, "whether anybody talks is not known: " + known.unknown(), null);
    }
    if (drains(request, situation)) {
      return null;
    }
    if (!bridge.calls().idle()) {
      return waiting(request, Hold.CALLS, Figures.of(known, situation.now()), null);
    }
    return request.mode() == RestartMode.NOW ? null : idle(request, situation);
  }

  private static Decision idle(Request request, Situation situation) {
    Duration wanted = situation.policy().idleFor();
    Instant since = situation.known().idleSince();
    if (since == null || since.plus(wanted).isAfter(situation.now())) {
      return waiting(
          request,
          Hold.NOT_IDLE_YET,
          Figures.of(situation.known(), situation.now())
              + " of "
              + Durations.spoken(wanted)
              + " wanted",
          null);
    }
    return null;
  }

  /**
   * What binds automatic restarts and has nothing to do with calls; {@code null} when nothing
   * stands against one.
   */
  public static Decision limits(Request request, Situation situation) {
    RestartPolicy policy = situation.policy();
    Instant now = situation.now();
    String forbidden = policy.forbidden(now);
    if (forbidden != null) {
      return waiting(request, Hold.WINDOW, "not at this time: " + forbidden, null);
    }
    Instant last = situation.history().lastRestart();
    if (last != null && last.plus(policy.cooldown()).isAfter(now)) {
      return waiting(
          request,
          Hold.COOLDOWN,
          "restarted "
              + Durations.spoken(Duration.between(last, now))
              + " ago, cooldown "
              + Durations.spoken(policy.cooldown()),
          last.plus(policy.cooldown()));
    }
    int today = situation.history().today();
    if (today >= policy.atMostPerDay()) {
      return waiting(
          request,
          Hold.BUDGET,
          today + " automatic restarts today, at most " + policy.atMostPerDay() + " a day",
          policy.endOfDay(now));
    }
    return null;
  }

  private static Decision waiting(Request request, Hold hold, String because, Instant until) {
    return new Decision(Action.WAIT, hold, request.cause(), because, until);
  }

  private static Decision nothing(Hold hold, String because) {
    return new Decision(Action.NOTHING, hold, null, because, null);
  }
}
