package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.forecast.ForecastRegistry;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.util.List;

/** Finds hosts and scopes by name. Used on the event loop only. */
public final class HostDirectory {
  private final LiveFleet fleet;
  private final HostContextLoader loader;

  private HostDirectory(LiveFleet fleet, HostContextLoader loader) {
    this.fleet = fleet;
    this.loader = loader;
  }

  /** A directory of the hosts of the fleet. */
  public static HostDirectory of(
      RoleContext roleContext,
      SchedulerStore store,
      LiveFleet fleet,
      PolicyRegistry policies,
      PauseRegistry pauses) {
    HostContextLoader loader =
        new HostContextLoader(
            store,
            fleet,
            policies,
            pauses,
            new ForecastRegistry(roleContext.bus()),
            roleContext.clock());
    return new HostDirectory(fleet, loader);
  }

  public HostContextLoader contexts() {
    return loader;
  }

  /** Adds the stored hosts to the fleet. */
  public Future<Void> restoreHosts(SchedulerStore store) {
    return store
        .transact(RestartHostTable::all)
        .onSuccess(
            rows -> {
              for (HostRow row : rows) {
                boolean blind = row.notice().state() == HostAutomation.State.BLIND;
                fleet.restore(row.name(), row.site(), blind);
              }
            })
        .mapEmpty();
  }

  /**
   * A host by name.
   *
   * @throws Problem 404 when it is not known
   */
  public LiveHost host(String name) {
    LiveHost host = name == null ? null : fleet.host(name);
    if (host == null) {
      throw Problem.notFound(SchedulerProblem.NO_HOST.with(String.valueOf(name)));
    }
    return host;
  }

  /** The context of a host; 404 as {@link #host}. */
  public Future<HostContext> load(String name) {
    return loader.load(host(name));
  }

  /** One host, or all when no name is given. */
  public List<LiveHost> hosts(String name) {
    return name == null ? List.copyOf(fleet.all()) : List.of(host(name));
  }

  /** The hosts of a scope. */
  public List<LiveHost> hostsIn(AutomationScope scope) {
    return fleet.all().stream().filter(host -> host.scopes().contains(scope)).toList();
  }

  /**
   * The scopes that apply in a scope, widest first.
   *
   * @throws Problem 404 when the host or site is not known
   */
  public List<AutomationScope> scopesWithin(AutomationScope scope) {
    return switch (scope.level()) {
      case FLEET -> List.of(AutomationScope.fleet());
      case SITE -> {
        if (scope.name() == null || !fleet.hasSite(scope.name())) {
          throw Problem.notFound(SchedulerProblem.NO_SITE.with(String.valueOf(scope.name())));
        }
        yield List.of(AutomationScope.fleet(), scope);
      }
      case HOST -> host(scope.name()).scopes();
    };
  }
}
