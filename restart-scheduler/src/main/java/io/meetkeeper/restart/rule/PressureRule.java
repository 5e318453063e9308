package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks for a restart while the swap alarm is raised and the bridge is to blame. An episode lasts
 * from raise to clear; within one, each thing is said once, and after a verified restart it is seen
 * whether that helped: if swap is not falling 10 min later, automation holds still.
 */
public final class PressureRule {
  /** How long swap may take to fall after a restart. */
  public static final Duration EFFECT_CHECK_AFTER = Duration.ofMinutes(10);

  private static final double FALLING = 0.9;
  private final SchedulerStore store;

  public PressureRule(SchedulerStore store) {
    this.store = store;
  }

  public Future<Boolean> reconcile(HostContext c) {
    if (c.hostRow().pressure().checkAt() != null) {
      return checkEffect(c);
    }
    if (c.job() != null || !c.facts().isUnderPressure()) {
      return unchanged();
    }
    RestartDecision decision = RestartDecision.decideForPressure(c.situation());
    if (decision.hold() == HoldReason.NO_RULE
        || c.automationStatus().state() == HostAutomation.State.OFF) {
      return unchanged();
    }
    if (decision.hold() == HoldReason.NOT_THE_BRIDGE) {
      return reportOnce(c, "not the bridge", decision.because());
    }
    return switch (c.automationStatus().state()) {
      case OFF -> unchanged();
      case PAUSED, SUSPENDED, BLIND -> reportOnce(c, "held", c.automationStatus().because());
      case WATCH -> watch(c, decision);
      case ON -> open(c, decision);
    };
  }

  private Future<Boolean> open(HostContext c, RestartDecision decision) {
    Instant began = c.facts().swapAlarm().since();
    if (began.equals(c.hostRow().pressure().over())) {
      return unchanged();
    }
    return store.update(
        tx ->
            RestartJobStore.open(
                tx,
                c.hostRow(),
                RestartJobFactory.automatic(
                    c, RestartCause.PRESSURE, "the swap alarm: " + decision.because(), null),
                null));
  }

  private Future<Boolean> watch(HostContext c, RestartDecision decision) {
    String told = c.facts().swapAlarm().since() + " would have";
    if (decision.action() != RestartDecision.RestartAction.RESTART
        || told.equals(c.hostRow().pressure().told())) {
      return unchanged();
    }
    return store.update(
        tx -> {
          store(tx, c, c.hostRow().pressure().said(told));
          tx.announce(
              RestartEventFactory.wouldHaveRestarted(
                  c, RestartCause.PRESSURE, NightlyRule.wouldHaveMessage(c, decision)));
        });
  }

  private Future<Boolean> reportOnce(HostContext c, String what, String because) {
    String told = c.facts().swapAlarm().since() + " " + what;
    if (told.equals(c.hostRow().pressure().told())) {
      return unchanged();
    }
    return store.update(
        tx -> {
          store(tx, c, c.hostRow().pressure().said(told));
          tx.announce(
              RestartEventFactory.restartWithheld(
                  c, RestartCause.PRESSURE, "no restart for the swap alarm: " + because));
        });
  }

  private Future<Boolean> checkEffect(HostContext c) {
    HostSample.Alarm alarm = c.facts().swapAlarm();
    if (alarm != null && !alarm.raised()) {
      // It helped; whatever comes now is another episode.
      return store.update(tx -> store(tx, c, c.hostRow().pressure().checked()));
    }
    Long used = c.facts().swapUsed();
    if (c.now().isBefore(c.hostRow().pressure().checkAt()) || alarm == null || used == null) {
      return unchanged();
    }
    Long before = c.hostRow().pressure().checkSwap();
    if (before == null || used < FALLING * before) {
      PressureEpisode again = c.hostRow().pressure().check(c.now().plus(EFFECT_CHECK_AFTER), used);
      return store.update(tx -> store(tx, c, again));
    }
    HostRow suspended =
        c.hostRow()
            .with(c.hostRow().pressure().checked())
            .withSuspended(
                "the restart did not help: "
                    + UsageFormatter.swap(c.facts())
                    + " and not falling, "
                    + UsageFormatter.holders(c.facts().swapHolders()));
    return store.update(tx -> RestartHostTable.update(tx, c.hostRow(), suspended));
  }

  private static void store(SchedulerTransaction tx, HostContext c, PressureEpisode episode) {
    RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(episode));
  }

  private static Future<Boolean> unchanged() {
    return Future.succeededFuture(false);
  }
}
