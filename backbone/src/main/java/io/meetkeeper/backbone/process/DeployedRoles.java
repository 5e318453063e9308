package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.contract.host.RoleFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running roles of a process, in start order, and those that do not run: their store cannot be
 * opened, or they could not be started again.
 */
final class DeployedRoles {
  private static final Logger log = LoggerFactory.getLogger(DeployedRoles.class);

  private final RoleContext roleContext;
  private final RoleChangeLimit limit;
  private final Deque<DeployedRole> deployed = new ConcurrentLinkedDeque<>();
  private final FailedRoles failed;

  /** The last creation of each role, and why a role must be restarted once it has started. */
  private final Map<String, Object> starts = new HashMap<>();

  private final Map<String, String> restartsWanted = new HashMap<>();

  private record DeployedRole(String role, String id) {}

  /**
   * No roles yet.
   *
   * @param patience how long the others wait for a role that stops or starts again
   */
  DeployedRoles(RoleContext roleContext, Duration patience) {
    this.roleContext = roleContext;
    limit = new RoleChangeLimit(patience);
    failed = new FailedRoles(roleContext.clock());
  }

  /** The context for a new verticle of a role. */
  synchronized RoleContext contextOf(Role role) {
    Object start = new Object();
    starts.put(role.name(), start);
    restartsWanted.remove(role.name());
    return roleContext.withRestart(reason -> restart(role, start, reason));
  }

  /** Deploys the inspector of a role. Never fails. */
  Future<Void> deployInspector(Role role, VerticleBase inspector, Duration timeout) {
    return deploy(role, inspector)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failure -> {
              log.warn("{}: cannot look: {}", role.name(), failure.getMessage());
              return null;
            });
  }

  /** Deploys a role; one that is unavailable now is kept for {@link #retryFailed}. */
  Future<Void> deployOrKeep(Role role, VerticleBase verticle) {
    return deploy(role, verticle)
        .recover(
            failure -> {
              if (!isUnavailable(failure)) {
                return Future.failedFuture(failure);
              }
              recordFailure(role, failure);
              return stopHalfStarted(verticle);
            });
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof RoleUnavailableException
        || failure instanceof IOException // a full disk, or no permission
        || failure instanceof UncheckedIOException;
  }

  private void recordFailure(Role role, Throwable failure) {
    log.error("{} does not run: {}", role.name(), failure.getMessage());
    log.debug("{} does not run", role.name(), failure);
    failed.add(role, failure);
  }

  private static Future<Void> stopHalfStarted(VerticleBase verticle) {
    try {
      return verticle.stop().<Void>mapEmpty().otherwiseEmpty();
    } catch (Exception e) {
      log.debug("nothing to stop", e);
      return Future.succeededFuture();
    }
  }

  /** Fails when no role runs. */
  Future<Void> checkAny() {
    return deployed.isEmpty() && !failed.isEmpty()
        ? Future.failedFuture(failed.first())
        : Future.succeededFuture();
  }

  /** Deploys the unavailable roles again, one after the other, in start order. */
  Future<Void> retryFailed() {
    List<Role> round = failed.takeForRetry();
    if (round.isEmpty()) {
      return Future.succeededFuture();
    }
    Future<Void> done = Future.succeededFuture();
    for (Role role : round) {
      done = done.compose(next -> waitAtMost(role, retry(role)));
    }
    return done.onComplete(end -> failed.endRetry());
  }

  /**
   * Undeploys a role and deploys it again; one that does not start then is kept, whatever the
   * reason: it ran before, and the other roles go on. Publications wait meanwhile, but not for a
   * role that hangs.
   */
  private void restart(Role role, Object start, String reason) {
    DeployedRole running = takeForRestart(role, start, reason);
    if (running != null) {
      log.error("{} is started anew: {}", role.name(), reason);
      roleContext.bus().holdPublications();
      failed.beginChange(role);
      Future<Void> started =
          undeploy(running)
              .onComplete(gone -> failed.endChange(role))
              .compose(gone -> deployAnew(role, failure -> recordFailure(role, failure)));
      waitAtMost(role, started).onComplete(done -> roleContext.bus().releasePublications());
    }
  }

  /** Waits for a role that stops or starts; one that hangs counts as failed. Never fails. */
  private Future<Void> waitAtMost(Role role, Future<Void> change) {
    return limit.await(change, hang -> recordFailure(role, hang));
  }

  /**
   * {@code null} when it was created again since, or is starting: then it is restarted afterwards.
   */
  private synchronized DeployedRole takeForRestart(Role role, Object start, String reason) {
    if (starts.get(role.name()) != start) {
      return null;
    }
    Optional<DeployedRole> running =
        deployed.stream().filter(each -> each.role().equals(role.name())).findFirst();
    if (running.isPresent() && deployed.remove(running.get())) {
      return running.get();
    }
    restartsWanted.put(role.name(), reason);
    return null;
  }

  private void onDeployed(Role role, String id) {
    Object start;
    String reason;
    if (failed.remove(role)) {
      log.info("{} runs now", role.name());
    }
    synchronized (this) {
      deployed.push(new DeployedRole(role.name(), id));
      start = starts.get(role.name());
      reason = restartsWanted.remove(role.name());
    }
    if (reason != null) {
      restart(role, start, reason);
    }
  }

  /** Creates and deploys a role that ran or failed before. Never fails. */
  private Future<Void> deployAnew(Role role, Consumer<Throwable> onFailure) {
    failed.beginChange(role);
    return createAndDeploy(role, onFailure).onComplete(done -> failed.endChange(role));
  }

  private Future<Void> createAndDeploy(Role role, Consumer<Throwable> onFailure) {
    VerticleBase verticle;
    try {
      verticle = role.verticleFactory().apply(contextOf(role));
    } catch (RuntimeException e) {
      onFailure.accept(e);
      return Future.succeededFuture();
    }
    return deploy(role, verticle)
        .recover(
            failure -> {
              onFailure.accept(failure);
              return stopHalfStarted(verticle);
            });
  }

  private Future<Void> retry(Role role) {
    return deployAnew(role, failure -> failed.addAgain(role, failure));
  }

  private Future<Void> deploy(Role role, VerticleBase verticle) {
    return roleContext
        .vertx()
        .deployVerticle(verticle)
        .onSuccess(id -> onDeployed(role, id))
        .mapEmpty();
  }

  /** Undeploys the roles, the last one first. Never fails. */
  Future<Void> undeploy() {
    Future<Void> stopped = Future.succeededFuture();
    while (!deployed.isEmpty()) {
      DeployedRole last = deployed.pop();
      stopped = stopped.compose(done -> undeploy(last));
    }
    return stopped;
  }

  private Future<Void> undeploy(DeployedRole running) {
    return roleContext
        .vertx()
        .undeploy(running.id())
        .otherwise(
            failure -> {
              log.warn("{}: did not stop in order", running.role(), failure);
              return null;
            });
  }

  /** The roles that do not run, and why. */
  RoleFailures failures() {
    return failed.toReply();
  }
}
