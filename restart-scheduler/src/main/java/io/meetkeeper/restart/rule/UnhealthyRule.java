package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HealDecision;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.ServiceFault;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RuleNotices;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/**
 * Opens a job for a bridge that has been unhealthy for long enough, unless a restart cannot heal
 * it. Each report is announced once until the bridge is healthy again or is another process. A
 * restart that does not help is not verified, so its job fails and automation is suspended.
 */
public final class UnhealthyRule {
  private static final String REFUSED = "refused";

  private final SchedulerStore store;

  public UnhealthyRule(SchedulerStore store) {
    this.store = store;
  }

  /**
   * The notices after a person refused the restart: this rule does not ask again for the same
   * process.
   */
  public static RuleNotices refused(HostRow row) {
    return row.notices().withUnhealthy(report(row, REFUSED));
  }

  private static String report(HostRow row, String notice) {
    return RuleNotices.name(row.lastBridge().process()) + " " + notice;
  }

  /**
   * Acts on the health of a bridge; {@code true} when something was stored, so that the host is
   * loaded again.
   */
  public Future<Boolean> reconcile(HostContext host) {
    if (host.facts().troubles().bridge() == null) {
      return clearNotice(host);
    }
    RestartDecision decision = HealDecision.decide(host.situation());
    boolean due = host.job() == null && decision.hold() != HoldReason.NO_RULE;
    return due ? handle(host, decision) : unchanged();
  }

  /** Forgets its notice once the bridge is healthy, so that a new trouble is announced again. */
  private Future<Boolean> clearNotice(HostContext host) {
    return ServiceFault.isKnownWell(host.facts().bridge())
        ? store.updateHost(host.row(), withNotice(host, null))
        : unchanged();
  }

  private Future<Boolean> handle(HostContext host, RestartDecision decision) {
    HostAutomation.State state = host.automation().state();
    if (state != HostAutomation.State.OFF && decision.hold() == HoldReason.INCURABLE) {
      return withholdOnce(
          host, "incurable", SchedulerMessage.UNHEALTHY_WITHHELD.with(decision.reason()));
    }
    return switch (state) {
      case OFF -> unchanged();
      case PAUSED, SUSPENDED, BLIND ->
          withholdOnce(
              host,
              "held",
              SchedulerMessage.UNHEALTHY_HELD.with(
                  host.facts().troubles().bridge().reason(), host.automation().reason()));
      case WATCH -> watch(host, decision);
      case ON -> open(host, decision);
    };
  }

  private Future<Boolean> watch(HostContext host, RestartDecision decision) {
    if (decision.action() != RestartDecision.RestartAction.RESTART) {
      return unchanged();
    }
    MessageText message = NightlyRule.wouldHaveMessage(host, decision);
    return announceOnce(
        host,
        "would have",
        HostEventFactory.wouldHaveRestarted(host, RestartCause.UNHEALTHY, message));
  }

  /** The demand of this rule, or why it does not ask; {@code null} when the bridge is healthy. */
  static RuleDemand demand(HostContext host) {
    RestartDecision decision = HealDecision.decide(host.situation());
    RestartCause cause = RestartCause.UNHEALTHY;
    if (decision.hold() == HoldReason.NO_RULE) {
      return null;
    }
    if (decision.action() == RestartDecision.RestartAction.NOTHING) {
      MessageText reason = DecisionMessage.NO_DEMAND.with(decision.reason());
      return RuleDemand.none(host, cause, decision.hold(), reason, null);
    }
    String trouble = host.facts().troubles().bridge().describe(host.now());
    return isRefused(host)
        ? RuleDemand.none(
            host, cause, HoldReason.NO_RULE, DecisionMessage.UNHEALTHY_REFUSED.with(trouble), null)
        : RuleDemand.of(host, cause, DecisionMessage.UNHEALTHY.with(trouble));
  }

  private static boolean isRefused(HostContext host) {
    return report(host.row(), REFUSED).equals(host.row().notices().unhealthy());
  }

  private Future<Boolean> open(HostContext host, RestartDecision decision) {
    RestartJob job = request(host);
    if (job != null) {
      return store.update(tx -> RestartJobStore.open(tx, host.row(), job, null));
    }
    return isRefused(host)
        ? unchanged()
        : withholdOnce(host, "budget", SchedulerMessage.UNHEALTHY_WITHHELD.with(decision.reason()));
  }

  /** The job that it asks for while automation is on; {@code null} when it does not ask. */
  public static RestartJob request(HostContext host) {
    RestartDecision decision = HealDecision.decide(host.situation());
    boolean asks =
        host.job() == null
            && decision.hold() != HoldReason.NO_RULE
            && decision.hold() != HoldReason.INCURABLE
            && decision.action() != RestartDecision.RestartAction.NOTHING
            && !isRefused(host);
    return asks
        ? RestartJobFactory.automatic(
            host, RestartCause.UNHEALTHY, decision.reasonInEnglish(), null)
        : null;
  }

  private Future<Boolean> withholdOnce(HostContext host, String notice, MessageText message) {
    return announceOnce(
        host, notice, HostEventFactory.restartWithheld(host, RestartCause.UNHEALTHY, message));
  }

  private Future<Boolean> announceOnce(HostContext host, String notice, Event event) {
    return store.updateHost(host.row(), withNotice(host, report(host.row(), notice)), event);
  }

  private static HostRow withNotice(HostContext host, String report) {
    return host.row().with(host.row().notices().withUnhealthy(report));
  }

  private static Future<Boolean> unchanged() {
    return Future.succeededFuture(false);
  }
}
