package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Figures;
import io.meetkeeper.restart.policy.Hold;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks for a restart while the swap alarm is raised and the bridge is to blame. An episode lasts
 * from raise to clear; within one, each thing is said once, and after a verified restart it is seen
 * whether that helped: if swap is not falling 10 min later, automation holds still.
 */
final class PressureRule {
  /** How long swap may take to fall after a restart. */
  static final Duration SETTLE = Duration.ofMinutes(10);

  private static final double FALLING = 0.9;
  private final Ledger ledger;

  PressureRule(Ledger ledger) {
    this.ledger = ledger;
  }

  Future<Boolean> step(Case c) {
    if (c.host().checkAt() != null) {
      return aftermath(c);
    }
    if (c.job() != null || !c.known().pressed()) {
      return nothing();
    }
    Decision decision = Decision.pressure(c.situation());
    if (decision.hold() == Hold.NO_RULE || c.standing().state() == HostAutomation.State.OFF) {
      return nothing();
    }
    if (decision.hold() == Hold.NOT_THE_BRIDGE) {
      return once(c, "not the bridge", decision.because());
    }
    return switch (c.standing().state()) {
      case OFF -> nothing();
      case PAUSED, SUSPENDED, BLIND -> once(c, "held", c.standing().because());
      case WATCH -> watch(c, decision);
      case ON -> open(c, decision);
    };
  }

  private Future<Boolean> open(Case c, Decision decision) {
    Instant began = c.known().alarm().since();
    if (began.equals(c.host().episodeOver())) {
      return nothing();
    }
    return ledger.act(
        tx ->
            Jobs.open(
                tx,
                c.host(),
                Opening.automatic(
                    c, Cause.PRESSURE, "the swap alarm: " + decision.because(), null)));
  }

  private Future<Boolean> watch(Case c, Decision decision) {
    String told = c.known().alarm().since() + " would have";
    if (decision.action() != Decision.Action.RESTART || told.equals(c.host().episodeTold())) {
      return nothing();
    }
    return ledger.act(
        tx -> {
          new Change().set("episode_told", told).host(tx, c.host());
          tx.tell(Told.wouldHave(c, Cause.PRESSURE, NightlyRule.wouldHave(c, decision)));
        });
  }

  private Future<Boolean> once(Case c, String what, String because) {
    String told = c.known().alarm().since() + " " + what;
    if (told.equals(c.host().episodeTold())) {
      return nothing();
    }
    return ledger.act(
        tx -> {
          new Change().set("episode_told", told).host(tx, c.host());
          tx.tell(Told.withheld(c, Cause.PRESSURE, "no restart for the swap alarm: " + because));
        });
  }

  private Future<Boolean> aftermath(Case c) {
    Sample.Alarm alarm = c.known().alarm();
    if (alarm != null && !alarm.raised()) {
      // It helped; whatever comes now is another episode.
      return ledger.act(
          tx -> new Change().set("check_at", null).set("check_swap", null).host(tx, c.host()));
    }
    Long used = c.known().swapUsed();
    if (c.now().isBefore(c.host().checkAt()) || alarm == null || used == null) {
      return nothing();
    }
    Change change = new Change().set("check_at", null).set("check_swap", null);
    Long before = c.host().checkSwap();
    if (before != null && used >= FALLING * before) {
      change.set(
          "suspended",
          "the restart did not help: "
              + Figures.swap(c.known())
              + " and not falling, "
              + Figures.holders(c.known().holders()));
    } else {
      change.set("check_at", c.now().plus(SETTLE)).set("check_swap", used);
    }
    return ledger.act(tx -> change.host(tx, c.host()));
  }

  private static Future<Boolean> nothing() {
    return Future.succeededFuture(false);
  }
}
