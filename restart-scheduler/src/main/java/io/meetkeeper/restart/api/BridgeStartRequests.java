package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.restart.BridgeStartRequest;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.idle.ActivityMessage;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.job.BridgeStartCheck;
import io.meetkeeper.restart.job.JobHold;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Requests of persons to start a bridge that is down. Automation settings do not bind a person; a
 * start that is not possible now is refused with the reason.
 */
public final class BridgeStartRequests {
  /** How long a start job waits for an obstacle that appears after the request, such as dpkg. */
  private static final Duration WAIT_LIMIT = Duration.ofMinutes(5);

  private final SchedulerStore store;
  private final HostDirectory directory;
  private final BridgeAgentClient client;
  private final RestartGrantCheck grants;

  public BridgeStartRequests(SchedulerStore store, HostDirectory directory, RoleContext context) {
    this.store = store;
    this.directory = directory;
    client = new BridgeAgentClient(context.bus());
    grants = new RestartGrantCheck(context.bus(), context.clock());
  }

  /** Opens a job that starts the bridge; 409 when the bridge runs or may not be started now. */
  public Future<RestartJob> start(BridgeStartRequest request) {
    return directory
        .load(request.host())
        .compose(
            host -> {
              RestartRequests.requireNoJob(host);
              requireBridge(host);
              return client.status(host.name()).compose(status -> start(request, host, status));
            });
  }

  private static void requireBridge(HostContext host) {
    if (host.facts().sample() != null && host.facts().bridge() == null) {
      throw Problem.conflict(ActivityMessage.NO_BRIDGE.with());
    }
  }

  private Future<RestartJob> start(
      BridgeStartRequest request, HostContext host, BridgeStatus status) {
    String needless = BridgeStartCheck.needlessReason(status);
    JobHold hold = BridgeStartCheck.hold(status);
    if (needless != null || hold != null) {
      throw Problem.conflict(needless != null ? needless : hold.because());
    }
    return grants.findObstacle(host.name()).compose(obstacle -> open(request, host, obstacle));
  }

  private Future<RestartJob> open(BridgeStartRequest request, HostContext host, String obstacle) {
    if (obstacle != null) {
      throw Problem.conflict(obstacle);
    }
    RestartJob job =
        RestartJobFactory.manual(
            host,
            request.by(),
            request.reason(),
            RestartMode.START,
            false,
            host.now().plus(WAIT_LIMIT),
            JobMessage.NO_BRIDGE_RUNS.english());
    if (request.dryRun()) {
      return Future.succeededFuture(job);
    }
    return store.transact(
        tx -> {
          RestartJobStore.open(tx, RestartHostTable.find(tx, host.name()), job, null);
          return RestartJobStore.view(tx, RestartJobTable.find(tx, job.id()));
        });
  }
}
