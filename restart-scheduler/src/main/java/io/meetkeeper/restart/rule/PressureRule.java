package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.job.JobCompletion;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Instant;

/**
 * Opens a job while the swap alarm is raised and the bridge is to blame. An episode lasts from
 * raise to clear; within one, each report is announced once. After a verified restart the effect is
 * checked: when swap is not falling 10 min later, automation is suspended.
 */
public final class PressureRule {
  /** Swap counts as falling below this share of the value at the last check. */
  private static final double FALLING = 0.9;

  private final SchedulerStore store;

  public PressureRule(SchedulerStore store) {
    this.store = store;
  }

  public Future<Boolean> reconcile(HostContext host) {
    if (host.row().pressure().checkAt() != null) {
      return checkEffect(host);
    }
    if (host.job() != null || !host.facts().isUnderPressure()) {
      return unchanged();
    }
    RestartDecision decision = RestartDecision.decideForPressure(host.situation());
    if (decision.hold() == HoldReason.NO_RULE
        || host.automation().state() == HostAutomation.State.OFF) {
      return unchanged();
    }
    if (decision.hold() == HoldReason.NOT_THE_BRIDGE) {
      return reportOnce(host, "not the bridge", decision.because());
    }
    return switch (host.automation().state()) {
      case OFF -> unchanged();
      case PAUSED, SUSPENDED, BLIND -> reportOnce(host, "held", host.automation().because());
      case WATCH -> watch(host, decision);
      case ON -> open(host, decision);
    };
  }

  private Future<Boolean> open(HostContext host, RestartDecision decision) {
    Instant began = host.facts().swapAlarm().since();
    if (began.equals(host.row().pressure().handled())) {
      return unchanged();
    }
    return store.update(
        tx ->
            RestartJobStore.open(
                tx,
                host.row(),
                RestartJobFactory.automatic(
                    host, RestartCause.PRESSURE, "the swap alarm: " + decision.because(), null),
                null));
  }

  private Future<Boolean> watch(HostContext host, RestartDecision decision) {
    String report = host.facts().swapAlarm().since() + " would have";
    if (decision.action() != RestartDecision.RestartAction.RESTART
        || report.equals(host.row().pressure().lastReport())) {
      return unchanged();
    }
    return store.update(
        tx -> {
          store(tx, host, host.row().pressure().withReport(report));
          tx.announce(
              HostEventFactory.wouldHaveRestarted(
                  host, RestartCause.PRESSURE, NightlyRule.wouldHaveMessage(host, decision)));
        });
  }

  private Future<Boolean> reportOnce(HostContext host, String what, String because) {
    String report = host.facts().swapAlarm().since() + " " + what;
    if (report.equals(host.row().pressure().lastReport())) {
      return unchanged();
    }
    return store.update(
        tx -> {
          store(tx, host, host.row().pressure().withReport(report));
          tx.announce(
              HostEventFactory.restartWithheld(
                  host, RestartCause.PRESSURE, "no restart for the swap alarm: " + because));
        });
  }

  private Future<Boolean> checkEffect(HostContext host) {
    HostSample.Alarm alarm = host.facts().swapAlarm();
    if (alarm != null && !alarm.raised()) {
      // It helped; a later alarm is another episode.
      return store.update(tx -> store(tx, host, host.row().pressure().withoutCheck()));
    }
    Long used = host.facts().swapUsed();
    if (host.now().isBefore(host.row().pressure().checkAt()) || alarm == null || used == null) {
      return unchanged();
    }
    Long before = host.row().pressure().checkSwap();
    if (before == null || used < FALLING * before) {
      PressureEpisode next =
          host.row().pressure().withCheck(host.now().plus(JobCompletion.EFFECT_CHECK_AFTER), used);
      return store.update(tx -> store(tx, host, next));
    }
    HostRow suspended =
        host.row()
            .with(host.row().pressure().withoutCheck())
            .withSuspended(
                "the restart did not help: "
                    + UsageFormatter.swap(host.facts())
                    + " and not falling, "
                    + UsageFormatter.holders(host.facts().swapHolders()));
    return store.update(tx -> RestartHostTable.update(tx, host.row(), suspended));
  }

  private static void store(SchedulerTransaction tx, HostContext host, PressureEpisode episode) {
    RestartHostTable.update(tx, host.row(), host.row().with(episode));
  }

  private static Future<Boolean> unchanged() {
    return Future.succeededFuture(false);
  }
}
