package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.policy.AutomationPause;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.PauseTable;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SettingsVersionTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is done without a person: told, paused, resumed. */
public final class AutomationRequests {
  private final SchedulerStore store;
  private final HostDirectory directory;
  private final PauseRegistry pauses;
  private final Clock clock;

  /** Over that ledger. */
  public AutomationRequests(
      SchedulerStore store, HostDirectory directory, PauseRegistry pauses, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** Reads the pauses that were stored. */
  public Future<Void> load() {
    return store
        .transact(PauseTable::all)
        .onSuccess(
            stored -> {
              pauses.clear();
              stored.forEach(pauses::put);
            })
        .mapEmpty();
  }

  /** What is done on each host. */
  public Future<FleetAutomation> automation(FleetQuery question) {
    List<Future<HostAutomation>> answers = new ArrayList<>();
    for (LiveHost host : directory.hosts(question.host())) {
      answers.add(directory.contexts().load(host).map(AutomationRequests::view));
    }
    return Future.all(answers).map(all -> new FleetAutomation(all.list()));
  }

  private static HostAutomation view(HostContext c) {
    boolean told =
        c.hostRow().notice().state() == c.automationStatus().state()
            && c.hostRow().notice().since() != null;
    return new HostAutomation(
        c.name(),
        c.automationStatus().state(),
        c.automationStatus().because(),
        told ? c.hostRow().notice().since() : c.now(),
        c.automationStatus().until(),
        c.job() == null ? null : c.job().id(),
        c.facts().idleSince(),
        DrainRequests.view(c.hostRow()));
  }

  /** Holds still, or goes on. */
  public Future<PauseReply> pause(PauseRequest change) {
    directory.scopesWithin(change.scope());
    Instant now = clock.instant();
    if (change.paused() && change.until() != null && !change.until().isAfter(now)) {
      throw Problem.unacceptable("until", change.until(), "a time to come, or none");
    }
    AutomationScope scope = change.scope();
    AutomationPause pause =
        change.paused()
            ? new AutomationPause(scope, now, change.until(), change.reason(), change.by())
            : null;
    PauseReply answer = answer(pause);
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return store
        .update(
            tx -> {
              PauseTable.delete(tx, scope);
              if (pause != null) {
                PauseTable.insert(tx, pause);
              }
              SettingsVersionTable.increment(tx);
            })
        .onSuccess(done -> applyPause(scope, pause))
        .map(answer);
  }

  private void applyPause(AutomationScope scope, AutomationPause pause) {
    if (pause == null) {
      pauses.remove(scope);
    } else {
      pauses.put(pause);
    }
  }

  /** Whether it holds still in a scope; the narrowest scope that says so is told. */
  public Future<PauseReply> pause(PauseQuery question) {
    List<AutomationScope> scopes = directory.scopesWithin(question.scope());
    return store.syncSettings().map(heard -> answer(pauses.find(scopes, clock.instant())));
  }

  private static PauseReply answer(AutomationPause pause) {
    return pause == null
        ? new PauseReply(false, null, null, null, null)
        : new PauseReply(
            true,
            pause.until(),
            pause.reason(),
            pause.by(),
            ContractJson.enumName(pause.scope().level()));
  }

  /** Goes on after "suspended"; changes nothing where it is not. */
  public Future<HostAutomation> resume(ResumeRequest request) {
    LiveHost host = directory.host(request.host());
    if (request.dryRun()) {
      return directory.contexts().load(host).map(AutomationRequests::view);
    }
    return directory
        .contexts()
        .load(host)
        .compose(
            c ->
                store.update(
                    tx -> {
                      HostRow row = RestartHostTable.find(tx, c.name());
                      RestartHostTable.update(tx, row, row.withSuspended(null));
                    }))
        .compose(done -> directory.contexts().load(host))
        .map(AutomationRequests::view);
  }
}
