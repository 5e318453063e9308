package io.meetkeeper.restart.host;

import io.meetkeeper.restart.decision.DecisionInput;
import io.meetkeeper.restart.decision.HostFacts;
import io.meetkeeper.restart.decision.RestartHistory;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.forecast.ForecastRegistry;
import io.meetkeeper.restart.forecast.ForecastState;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.HostRecords;
import io.meetkeeper.restart.store.HostRecordsQuery;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Loads the context of a host from its samples, its rows and its policy. */
public final class HostContextLoader {
  private final SchedulerStore store;
  private final LiveFleet fleet;
  private final PolicyRegistry policies;
  private final PauseRegistry pauses;
  private final ForecastRegistry forecasts;
  private final Clock clock;

  public HostContextLoader(
      SchedulerStore store,
      LiveFleet fleet,
      PolicyRegistry policies,
      PauseRegistry pauses,
      ForecastRegistry forecasts,
      Clock clock) {
    this.store = store;
    this.fleet = fleet;
    this.policies = policies;
    this.pauses = pauses;
    this.forecasts = forecasts;
    this.clock = clock;
  }

  /** The context of a host at this moment. */
  public Future<HostContext> load(LiveHost live) {
    Instant now = clock.instant();
    HostFacts facts = live.facts(now);
    Boolean bridge = facts.sample() == null ? null : facts.bridge() != null;
    String healDay =
        facts.troubles().bridge() == null
            ? null
            : policies.effectivePolicy(live.scopes()).day(now).toString();
    return store
        .load(
            new HostRecordsQuery(
                live.name(), live.site(), bridge, fleet.healthyNeighbours(live), healDay))
        .map(records -> assemble(live, records));
  }

  private HostContext assemble(LiveHost live, HostRecords records) {
    Instant now = clock.instant();
    HostFacts facts = live.facts(now);
    RestartPolicy policy = policies.effectivePolicy(live.scopes());
    HostRow row = records.row();
    AutomationStatus status =
        AutomationStatus.of(
            policy.automation(),
            pauses.find(live.scopes(), now),
            row.suspendedReason(),
            live.isBlind(now) ? live.blindReason(now) : null);
    RestartHistory history = history(facts, row, policy.day(now), records.healedToday());
    DecisionInput input = new DecisionInput(facts, policy, history, records.capacity(), now);
    ForecastState forecast = forecasts.find(live.name(), policy, now);
    return new HostContext(live, row, records.job(), status, input, forecast);
  }

  /**
   * The restarts of a host.
   *
   * @param today the day of the daily budget
   * @param healedToday restarts of this day for an unhealthy bridge
   */
  public static RestartHistory history(
      HostFacts facts, HostRow row, LocalDate today, int healedToday) {
    return new RestartHistory(
        lastRestart(facts, row),
        row.restarts().last(),
        row.restarts().number() == 0 ? 0 : row.restarts().on(today.toString()),
        healedToday,
        facts.bridge() == null ? null : row.baseline().of(facts.bridge().process()));
  }

  private static Instant lastRestart(HostFacts facts, HostRow row) {
    Instant started = facts.bridge() == null ? null : facts.bridge().startedAt();
    Instant ours = row.restarts().last();
    if (started == null || ours == null) {
      return started == null ? ours : started;
    }
    return started.isAfter(ours) ? started : ours;
  }
}
