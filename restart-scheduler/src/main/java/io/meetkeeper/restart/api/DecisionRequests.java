package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendarQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.rule.HostDecisionFactory;
import io.meetkeeper.restart.rule.RestartCalendarFactory;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** Requests about restart decisions: the current one, and the calendar of the coming days. */
public final class DecisionRequests {
  private static final int MAX_DAYS = 60;

  private final HostDirectory directory;
  private final PolicyRegistry policies;
  private final PauseRegistry pauses;
  private final Clock clock;

  public DecisionRequests(
      HostDirectory directory, PolicyRegistry policies, PauseRegistry pauses, Clock clock) {
    this.directory = directory;
    this.policies = policies;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** The decision about the bridge of a host at this moment. */
  public Future<HostDecision> decision(HostQuery query) {
    return directory.load(query.host()).map(HostDecisionFactory::decide);
  }

  /** The times at which automatic restarts are allowed on a host in the coming days. */
  public Future<RestartCalendar> calendar(RestartCalendarQuery query) {
    if (query.days() < 1 || query.days() > MAX_DAYS) {
      throw Problem.unacceptable("days", query.days(), AllowedText.WHOLE.english(1, MAX_DAYS));
    }
    LiveHost host = directory.host(query.host());
    Instant now = clock.instant();
    return Future.succeededFuture(
        RestartCalendarFactory.create(
            host.name(),
            policies.effectivePolicy(host.scopes()),
            pauses.list(host.scopes(), now),
            now,
            query.days()));
  }
}
