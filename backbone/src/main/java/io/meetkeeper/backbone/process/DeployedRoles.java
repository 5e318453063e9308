package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.contract.host.RoleFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles of a process that run, in start order, and those that do not because their store cannot
 * be opened.
 */
final class DeployedRoles {
  private static final Logger log = LoggerFactory.getLogger(DeployedRoles.class);
  private static final Duration INSPECTOR_TIMEOUT = Duration.ofSeconds(5);

  private final RoleContext roleContext;
  private final Deque<DeployedRole> deployed = new ArrayDeque<>();
  private final FailedRoles failed;

  private record DeployedRole(String role, String id) {}

  DeployedRoles(RoleContext roleContext) {
    this.roleContext = roleContext;
    failed = new FailedRoles(roleContext.clock());
  }

  /** Deploys a role that only looks. Never fails. */
  Future<Void> deployInspector(Role role, VerticleBase inspector) {
    return deploy(role, inspector)
        .timeout(INSPECTOR_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failure -> {
              log.warn("{}: cannot look: {}", role.name(), failure.getMessage());
              return null;
            });
  }

  /** Deploys a role; one that is not available now is kept for {@link #retryFailed}. */
  Future<Void> deployOrKeep(Role role, VerticleBase verticle) {
    return deploy(role, verticle)
        .recover(
            failure ->
                isUnavailable(failure)
                    ? keep(role, verticle, failure)
                    : Future.failedFuture(failure));
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof RoleUnavailableException
        || failure instanceof IOException // a full disk, or no permission
        || failure instanceof UncheckedIOException;
  }

  private Future<Void> keep(Role role, VerticleBase verticle, Throwable failure) {
    log.error("{} does not run: {}", role.name(), failure.getMessage());
    failed.add(role, failure);
    return stopHalfStarted(verticle);
  }

  private static Future<Void> stopHalfStarted(VerticleBase verticle) {
    try {
      return verticle.stop().<Void>mapEmpty().otherwiseEmpty();
    } catch (Exception e) {
      log.debug("nothing to stop", e);
      return Future.succeededFuture();
    }
  }

  /** Fails when none of them runs. */
  Future<Void> checkAny() {
    return deployed.isEmpty() && !failed.isEmpty()
        ? Future.failedFuture(failed.first())
        : Future.succeededFuture();
  }

  /** Deploys those again that were not available; one after the other, in their order. */
  Future<Void> retryFailed() {
    Future<Void> done = Future.succeededFuture();
    for (Role role : failed.takeForRetry()) {
      done = done.compose(next -> retry(role));
    }
    return done;
  }

  private Future<Void> retry(Role role) {
    VerticleBase verticle = role.verticleFactory().apply(roleContext);
    return deploy(role, verticle)
        .onSuccess(
            started -> {
              failed.remove(role);
              log.info("{} runs now", role.name());
            })
        .recover(
            failure -> {
              failed.addAgain(role, failure);
              return stopHalfStarted(verticle);
            });
  }

  private Future<Void> deploy(Role role, VerticleBase verticle) {
    return roleContext
        .vertx()
        .deployVerticle(verticle)
        .onSuccess(id -> deployed.push(new DeployedRole(role.name(), id)))
        .mapEmpty();
  }

  /** Undeploys them, the last one first. Never fails. */
  Future<Void> undeploy() {
    Future<Void> stopped = Future.succeededFuture();
    while (!deployed.isEmpty()) {
      DeployedRole last = deployed.pop();
      stopped =
          stopped
              .compose(done -> roleContext.vertx().undeploy(last.id()))
              .otherwise(
                  failure -> {
                    log.warn("{}: did not stop in order", last.role(), failure);
                    return null;
                  });
    }
    return stopped;
  }

  /** Those that do not run, and why. */
  RoleFailures failures() {
    return failed.toReply();
  }
}
