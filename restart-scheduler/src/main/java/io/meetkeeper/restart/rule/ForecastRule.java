package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.RestartIntent;
import io.meetkeeper.restart.forecast.ForecastDecision;
import io.meetkeeper.restart.forecast.ForecastDecision.ForecastDecisionKind;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RuleNotices;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.temporal.ChronoUnit;

/**
 * Opens a job before memory or swap is full, in the quietest allowed hour until then, at most once
 * in that hour. What it would have done, or why it does nothing, is announced once for each process
 * of the bridge. An unknown forecast never asks.
 */
public final class ForecastRule {
  private static final String REFUSED = "refused";

  private final SchedulerStore store;

  public ForecastRule(SchedulerStore store) {
    this.store = store;
  }

  /**
   * The notices after a person refused the restart: this rule does not ask again for the same
   * process.
   */
  public static RuleNotices refused(HostRow row) {
    return row.notices().withForecast(report(row, REFUSED));
  }

  private static String report(HostRow row, String notice) {
    return RuleNotices.name(row.lastBridge().process()) + " " + notice;
  }

  /** The demand of this rule, or the time at which it will ask; {@code null} when neither. */
  static RuleDemand demand(HostContext host) {
    ForecastDecision decision = decide(host);
    RestartCause cause = RestartCause.FORECAST;
    if (decision.kind() == ForecastDecisionKind.DUE) {
      return isAnswered(host)
          ? RuleDemand.none(host, cause, HoldReason.NO_RULE, decision.reason(), null)
          : RuleDemand.of(host, cause, decision.reason());
    }
    return decision.opensAt() == null
        ? null
        : RuleDemand.none(host, cause, HoldReason.NO_RULE, decision.reason(), decision.opensAt());
  }

  /** The forecast in words; {@code null} when the rule is off. */
  static MessageText describe(HostContext host) {
    return decide(host).reason();
  }

  private static ForecastDecision decide(HostContext host) {
    return ForecastDecision.decide(host.forecast(), host.situation());
  }

  /** Whether it has asked in this hour, or a person has refused. */
  private static boolean isAnswered(HostContext host) {
    String notice = host.row().notices().forecast();
    return requestNotice(host).equals(notice) || report(host.row(), REFUSED).equals(notice);
  }

  private static String requestNotice(HostContext host) {
    return report(host.row(), "asked at " + host.now().truncatedTo(ChronoUnit.HOURS));
  }

  /** Whether it asks for a restart, regardless of the automation state. */
  private static boolean needsRestart(HostContext host) {
    return host.job() == null
        && decide(host).kind() == ForecastDecisionKind.DUE
        && !isAnswered(host);
  }

  /** The job that it asks for while automation is on; {@code null} when it does not ask. */
  public static RestartJob request(HostContext host) {
    return needsRestart(host)
        ? RestartJobFactory.automatic(
            host,
            RestartCause.FORECAST,
            decide(host).reason().english(),
            host.now().plus(host.policy().waitAtMost()))
        : null;
  }

  /** The host row after that job was opened: the rule does not ask again in this hour. */
  public static HostRow opened(HostContext host) {
    return withNotice(host, requestNotice(host));
  }

  /**
   * Acts on the forecast of a host; {@code true} when something was stored, so that the host is
   * loaded again.
   */
  public Future<Boolean> reconcile(HostContext host) {
    if (!needsRestart(host)) {
      return Future.succeededFuture(false);
    }
    ForecastDecision decision = decide(host);
    return switch (host.automation().state()) {
      case OFF -> Future.succeededFuture(false);
      case PAUSED, SUSPENDED, BLIND ->
          announceOnce(
              host,
              "held",
              HostEventFactory.restartWithheld(
                  host,
                  RestartCause.FORECAST,
                  SchedulerMessage.FORECAST_HELD.with(
                      decision.reason(), host.automation().reason())));
      case WATCH -> watch(host);
      case ON -> open(host, request(host));
    };
  }

  private Future<Boolean> watch(HostContext host) {
    RestartDecision decision =
        RestartDecision.decide(
            new RestartIntent(RestartCause.FORECAST, host.mode(), false), host.situation());
    return decision.action() == RestartDecision.RestartAction.RESTART
        ? announceOnce(
            host,
            "would have",
            HostEventFactory.wouldHaveRestarted(
                host, RestartCause.FORECAST, NightlyRule.wouldHaveMessage(host, decision)))
        : Future.succeededFuture(false);
  }

  private Future<Boolean> announceOnce(HostContext host, String notice, Event event) {
    return store.updateHost(host.row(), withNotice(host, report(host.row(), notice)), event);
  }

  private Future<Boolean> open(HostContext host, RestartJob job) {
    return store.update(
        tx -> {
          RestartHostTable.update(tx, host.row(), opened(host));
          RestartJobStore.open(tx, RestartHostTable.find(tx, host.name()), job, null);
        });
  }

  private static HostRow withNotice(HostContext host, String report) {
    return host.row().with(host.row().notices().withForecast(report));
  }
}
