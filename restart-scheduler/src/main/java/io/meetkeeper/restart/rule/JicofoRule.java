package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.decision.ServiceTrouble;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.idle.IdleActionRunner;
import io.meetkeeper.restart.idle.JicofoHealStore;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks for the restart of a Jicofo that has been down, or has not answered, for long enough. The
 * restart is an idle action: it waits until no conference is running on the site, and the agent
 * checks once more. When Jicofo is unhealthy again soon after, automation is suspended.
 */
public final class JicofoRule {
  /** A Jicofo that is unhealthy again within this time was not healed. */
  private static final Duration RELAPSE_TIME = Duration.ofHours(1);

  private static final String ASKED = "asked";

  private final SchedulerStore store;
  private final IdleActionRunner runner;

  public JicofoRule(SchedulerStore store, IdleActionRunner runner) {
    this.store = store;
    this.runner = runner;
  }

  /**
   * Acts on the health of the Jicofo of a host; {@code true} when something was stored, so that the
   * host is loaded again.
   */
  public Future<Boolean> reconcile(HostContext host) {
    ServiceTrouble trouble = host.facts().troubles().jicofo();
    if (trouble == null) {
      return isKnownWell(host) && host.row().notices().jicofo() != null
          ? store.update(tx -> clearRequest(tx, host))
          : unchanged();
    }
    boolean due =
        host.policy().jicofo().enabled()
            && trouble.isLasting(host.policy().jicofo().lasting(), host.now());
    return due ? handle(host, trouble) : unchanged();
  }

  private static boolean isKnownWell(HostContext host) {
    return host.facts().sample() != null
        && host.facts().sample().jicofo() != null
        && host.facts().sample().jicofo().state() == JicofoState.UP;
  }

  private static void clearRequest(SchedulerTransaction tx, HostContext host) {
    JicofoHealStore.cancel(tx, host.name(), JobMessage.JICOFO_ANSWERS.english());
    RestartHostTable.update(tx, host.row(), withNotice(host, null));
  }

  private Future<Boolean> handle(HostContext host, ServiceTrouble trouble) {
    String reason = trouble.describe(host.now());
    if (host.automation().state() != HostAutomation.State.OFF && !trouble.curable()) {
      return withholdOnce(
          host, "incurable", JobMessage.OBSTACLE.english(reason, trouble.obstacle()));
    }
    return switch (host.automation().state()) {
      case OFF -> unchanged();
      case PAUSED, SUSPENDED, BLIND ->
          withholdOnce(
              host, "held", JobMessage.JICOFO_HELD.english(reason, host.automation().reason()));
      case WATCH ->
          announceOnce(
              host,
              "would have",
              HostEventFactory.wouldHaveRestarted(
                  host, RestartCause.UNHEALTHY, SchedulerMessage.WOULD_HAVE_JICOFO.with(reason)));
      case ON -> open(host, reason);
    };
  }

  private Future<Boolean> open(HostContext host, String reason) {
    return store.transact(tx -> open(tx, host, reason)).onSuccess(changed -> expectWork(changed));
  }

  private void expectWork(boolean changed) {
    if (changed) {
      runner.expectWork();
    }
  }

  private static boolean open(SchedulerTransaction tx, HostContext host, String reason) {
    if (JicofoHealStore.isOpen(tx, host.name())) {
      return false;
    }
    Instant recentSince = host.now().minus(RELAPSE_TIME);
    List<Instant> recent = JicofoHealStore.restartsSince(tx, host.name(), recentSince);
    if (!recent.isEmpty()) {
      return suspendIfInVain(tx, host, reason, recent.get(recent.size() - 1));
    }
    Instant day = host.policy().day(host.now()).atStartOfDay(host.policy().zone()).toInstant();
    int today = JicofoHealStore.restartsSince(tx, host.name(), day).size();
    if (today >= host.policy().jicofo().atMostPerDay()) {
      return withholdOnce(tx, host, reason, today);
    }
    JicofoHealStore.requestRestart(tx, host, reason);
    RestartHostTable.update(tx, host.row(), withNotice(host, ASKED));
    return true;
  }

  /** Suspends automation when a restarted Jicofo is still unhealthy after {@code jicofo.for}. */
  private static boolean suspendIfInVain(
      SchedulerTransaction tx, HostContext host, String reason, Instant restarted) {
    if (restarted.plus(host.policy().jicofo().lasting()).isAfter(host.now())) {
      return false;
    }
    String suspended = JobMessage.JICOFO_IN_VAIN.english(restarted, reason);
    RestartHostTable.update(tx, host.row(), withNotice(host, "suspended").withSuspended(suspended));
    return true;
  }

  private static boolean withholdOnce(
      SchedulerTransaction tx, HostContext host, String reason, int today) {
    if ("budget".equals(host.row().notices().jicofo())) {
      return false;
    }
    RestartHostTable.update(tx, host.row(), withNotice(host, "budget"));
    tx.announce(
        withheld(
            host,
            JobMessage.JICOFO_BUDGET.english(
                reason, today, host.policy().jicofo().atMostPerDay())));
    return true;
  }

  private Future<Boolean> withholdOnce(HostContext host, String notice, String reason) {
    return announceOnce(host, notice, withheld(host, reason));
  }

  private static Event withheld(HostContext host, String reason) {
    return HostEventFactory.restartWithheld(
        host, RestartCause.UNHEALTHY, SchedulerMessage.JICOFO_WITHHELD.with(reason));
  }

  private Future<Boolean> announceOnce(HostContext host, String notice, Event event) {
    return store.updateHost(host.row(), withNotice(host, notice), event);
  }

  private static HostRow withNotice(HostContext host, String notice) {
    return host.row().with(host.row().notices().withJicofo(notice));
  }

  private static Future<Boolean> unchanged() {
    return Future.succeededFuture(false);
  }
}
