package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostAutomationLoader;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.policy.AutomationPause;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.store.PauseTable;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SettingsVersionTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Requests about automation: show, pause, resume. */
public final class AutomationRequests {
  private final SchedulerStore store;
  private final HostDirectory directory;
  private final HostAutomationLoader loader;
  private final PauseRegistry pauses;
  private final Clock clock;

  public AutomationRequests(
      SchedulerStore store,
      HostDirectory directory,
      HostAutomationLoader loader,
      PauseRegistry pauses,
      Clock clock) {
    this.store = store;
    this.loader = loader;
    this.directory = directory;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** Loads the stored pauses. */
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

  /** The automation state of one host, or of all. */
  public Future<FleetAutomation> automation(FleetQuery query) {
    return loader.load(directory.hosts(query.host())).map(FleetAutomation::new);
  }

  /** Pauses automation in a scope, or ends the pause. */
  public Future<PauseReply> pause(PauseRequest change) {
    directory.scopesWithin(change.scope());
    Instant now = clock.instant();
    if (change.paused() && change.until() != null && !change.until().isAfter(now)) {
      throw Problem.unacceptable("until", change.until(), AllowedText.FUTURE_OR_NONE.english());
    }
    AutomationScope scope = change.scope();
    AutomationPause pause =
        change.paused()
            ? new AutomationPause(scope, now, change.until(), change.reason(), change.by())
            : null;
    PauseReply reply = reply(pause);
    if (change.dryRun()) {
      return Future.succeededFuture(reply);
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
        .map(reply);
  }

  private void applyPause(AutomationScope scope, AutomationPause pause) {
    if (pause == null) {
      pauses.remove(scope);
    } else {
      pauses.put(pause);
    }
  }

  /** The pause that applies in a scope: that of the narrowest scope that has one. */
  public Future<PauseReply> pause(PauseQuery query) {
    List<AutomationScope> scopes = directory.scopesWithin(query.scope());
    return store.syncSettings().map(done -> reply(pauses.find(scopes, clock.instant())));
  }

  private static PauseReply reply(AutomationPause pause) {
    return pause == null
        ? new PauseReply(false, null, null, null, null)
        : new PauseReply(
            true,
            pause.until(),
            pause.reason(),
            pause.by(),
            ContractJson.enumName(pause.scope().level()));
  }

  /** Ends the suspension of a host; changes nothing when it is not suspended. */
  public Future<HostAutomation> resume(ResumeRequest request) {
    LiveHost host = directory.host(request.host());
    Future<Boolean> changed =
        request.dryRun()
            ? Future.succeededFuture(false)
            : directory
                .load(host.name())
                .compose(
                    done ->
                        store.update(
                            tx ->
                                RestartHostTable.update(
                                    tx, host.name(), row -> row.withSuspended(null))));
    return changed.compose(done -> loader.load(List.of(host))).map(found -> found.get(0));
  }
}
