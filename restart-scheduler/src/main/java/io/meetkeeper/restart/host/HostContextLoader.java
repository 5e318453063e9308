package io.meetkeeper.restart.host;

import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.policy.DecisionInput;
import io.meetkeeper.restart.policy.HostFacts;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.RestartHistory;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.policy.SiteCapacity;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.HostStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Puts together what the samples, the ledger and the policy say about a host. */
public final class HostContextLoader {
  private final SchedulerStore store;
  private final LiveFleet fleet;
  private final PolicyRegistry policies;
  private final PauseRegistry pauses;
  private final Clock clock;

  public HostContextLoader(
      SchedulerStore store,
      LiveFleet fleet,
      PolicyRegistry policies,
      PauseRegistry pauses,
      Clock clock) {
    this.store = store;
    this.fleet = fleet;
    this.policies = policies;
    this.pauses = pauses;
    this.clock = clock;
  }

  private record HostRecords(HostRow host, RestartJobRow job, SiteCapacity capacity) {}

  /** The case of a host this moment. */
  public Future<HostContext> load(LiveHost view) {
    HostFacts hostFacts = view.facts(clock.instant());
    Boolean bridge = hostFacts.sample() == null ? null : hostFacts.bridge() != null;
    Set<String> healthy = fleet.healthyNeighbours(view);
    return store
        .transact(
            tx -> {
              HostRow host = HostStore.row(tx, view, bridge);
              RestartJobRow job = RestartJobTable.active(tx, view.name());
              return new HostRecords(host, job, HostStore.capacity(tx, host, healthy));
            })
        .map(records -> assemble(view, records));
  }

  private HostContext assemble(LiveHost view, HostRecords records) {
    Instant now = clock.instant();
    HostFacts hostFacts = view.facts(now);
    RestartPolicy policy = policies.effectivePolicy(view.scopes());
    HostRow host = records.host();
    AutomationStatus status =
        AutomationStatus.of(
            policy.automation(),
            pauses.find(view.scopes(), now),
            host.suspendedReason(),
            view.isBlind(now) ? view.blindReason(now) : null);
    RestartHistory history =
        new RestartHistory(
            lastRestart(hostFacts, host), host.restarts().on(policy.day(now).toString()));
    DecisionInput input = new DecisionInput(hostFacts, policy, history, records.capacity(), now);
    return new HostContext(view, host, records.job(), status, input);
  }

  private static Instant lastRestart(HostFacts hostFacts, HostRow host) {
    Instant started = hostFacts.bridge() == null ? null : hostFacts.bridge().startedAt();
    Instant ours = host.restarts().last();
    if (started == null || ours == null) {
      return started == null ? ours : started;
    }
    return started.isAfter(ours) ? started : ours;
  }
}
