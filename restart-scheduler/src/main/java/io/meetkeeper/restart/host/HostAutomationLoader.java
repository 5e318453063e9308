package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.restart.decision.DecisionInput;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.state.AutomationRow;
import io.meetkeeper.restart.state.PersonDrain;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Loads the automation state of hosts, any number in one read-only transaction. */
public final class HostAutomationLoader {
  private final SchedulerStore store;
  private final PolicyRegistry policies;
  private final PauseRegistry pauses;
  private final Clock clock;

  public HostAutomationLoader(
      SchedulerStore store, PolicyRegistry policies, PauseRegistry pauses, Clock clock) {
    this.store = store;
    this.policies = policies;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** The automation of these hosts at this moment, in their order. */
  public Future<List<HostAutomation>> load(List<LiveHost> hosts) {
    String only = hosts.size() == 1 ? hosts.get(0).name() : null;
    return store
        .transact(tx -> RestartHostTable.automation(tx, only))
        .map(rows -> assemble(hosts, rows));
  }

  private List<HostAutomation> assemble(List<LiveHost> hosts, Map<String, AutomationRow> rows) {
    Instant now = clock.instant();
    return hosts.stream()
        .map(
            host ->
                assemble(host, rows.getOrDefault(host.name(), AutomationRow.of(host.name())), now))
        .toList();
  }

  private HostAutomation assemble(LiveHost host, AutomationRow row, Instant now) {
    RestartPolicy policy = policies.effectivePolicy(host.scopes());
    AutomationStatus status = status(host, policy, row.suspendedReason(), now);
    boolean announced = row.notice().state() == status.state() && row.notice().since() != null;
    return new HostAutomation(
        host.name(),
        status.state(),
        status.reasonInEnglish(),
        announced ? row.notice().since() : now,
        status.until(),
        row.activeJob(),
        new DecisionInput(host.facts(now), policy, null, null, now).idleSince(),
        view(row.drain()),
        status.reason());
  }

  private AutomationStatus status(
      LiveHost host, RestartPolicy policy, String suspendedReason, Instant now) {
    return AutomationStatus.of(
        policy.automation(),
        pauses.find(host.scopes(), now),
        suspendedReason,
        host.isBlind(now) ? host.blindReason(now) : null);
  }

  private static HostDrain view(PersonDrain drain) {
    return drain == null
        ? null
        : new HostDrain(true, drain.by(), drain.since(), drain.reason(), drain.describe());
  }
}
