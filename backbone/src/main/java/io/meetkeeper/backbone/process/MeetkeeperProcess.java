package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.RoleFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles of one process, from start to orderly stop. All verticles are created, and so all
 * configuration is checked, before the first one is deployed. They are deployed in the given order
 * and undeployed in reverse: a role that gets work from others is last to start and first to stop.
 * What a role publishes meanwhile is delivered when all of them have started. A stop may take 10 s;
 * unfinished work is in a store and continues after the next start.
 *
 * <p>A role whose store cannot be opened does not keep the others from watching: it is tried again
 * every minute, and {@link BusContracts#ROLE_FAILURES} says why it does not run.
 */
public final class MeetkeeperProcess {
  private static final Logger log = LoggerFactory.getLogger(MeetkeeperProcess.class);

  /** Timeout for an orderly stop. */
  public static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration INSPECTOR_TIMEOUT = Duration.ofSeconds(5);

  private final RoleContext roleContext;
  private final Deque<DeployedRole> deployed = new ArrayDeque<>();
  private final FailedRoles failed;

  private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);

  private long retryTimer = -1;

  private record DeployedRole(String role, String id) {}

  private MeetkeeperProcess(RoleContext roleContext) {
    this.roleContext = roleContext;
    failed = new FailedRoles(roleContext.clock());
  }

  /**
   * Starts the roles one after the other; a role that cannot start stops the ones before it, unless
   * it is only its store that cannot be opened and another role runs.
   *
   * @throws InvalidConfigurationException when the configuration of a role is invalid; then nothing
   *     is started
   */
  public static Future<MeetkeeperProcess> start(RoleContext roleContext, List<Role> roles) {
    List<VerticleBase> verticles = create(roleContext, roles, Role::verticleFactory);
    roleContext.bus().holdPublications();
    return deployAll(roleContext, roles, verticles)
        .compose(MeetkeeperProcess::serve)
        .onSuccess(started -> roleContext.bus().releasePublications());
  }

  /**
   * Starts only the inspectors of the roles, for a command that changes nothing. A role without an
   * inspector is skipped. One that cannot start, or not within a few seconds, costs only its own
   * answers.
   *
   * @throws InvalidConfigurationException when the configuration of a role is invalid
   */
  public static Future<MeetkeeperProcess> startInspection(
      RoleContext roleContext, List<Role> roles) {
    List<Role> looking = roles.stream().filter(role -> role.inspector() != null).toList();
    List<VerticleBase> inspectors = create(roleContext, looking, Role::inspector);
    MeetkeeperProcess process = new MeetkeeperProcess(roleContext);
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < inspectors.size(); i++) {
      Role role = looking.get(i);
      VerticleBase inspector = inspectors.get(i);
      started = started.compose(done -> process.deployInspector(role, inspector));
    }
    return started.map(process);
  }

  private static List<VerticleBase> create(
      RoleContext roleContext,
      List<Role> roles,
      Function<Role, Function<RoleContext, VerticleBase>> factory) {
    List<VerticleBase> verticles = new ArrayList<>();
    for (Role role : roles) {
      verticles.add(factory.apply(role).apply(roleContext));
    }
    return verticles;
  }

  private static Future<MeetkeeperProcess> deployAll(
      RoleContext roleContext, List<Role> roles, List<VerticleBase> verticles) {
    MeetkeeperProcess process = new MeetkeeperProcess(roleContext);
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < verticles.size(); i++) {
      Role role = roles.get(i);
      VerticleBase verticle = verticles.get(i);
      started = started.compose(done -> process.deployOrKeep(role, verticle));
    }
    return started
        .compose(done -> process.checkAny())
        .map(process)
        .recover(failure -> process.stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Undeploys the roles in order and closes Vert.x. Never fails. */
  public Future<Void> stop() {
    roleContext.vertx().cancelTimer(retryTimer);
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
    return stopped.compose(done -> roleContext.vertx().close());
  }

  /**
   * Stops in order when the JVM is terminated (SIGTERM, SIGINT), within {@link #STOP_TIMEOUT}.
   *
   * @param beforeStop called before anything stops
   */
  public void stopOnSignal(Runnable beforeStop) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  beforeStop.run();
                  exit(0);
                },
                "stop"));
  }

  /**
   * Stops in order within {@link #STOP_TIMEOUT} and ends the JVM.
   *
   * @param status exit status
   */
  public void exit(int status) {
    try {
      stop()
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      log.warn(
          "not everything stopped within {}; the next start goes on from the store",
          DurationFormat.format(STOP_TIMEOUT));
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  private Future<Void> deployInspector(Role role, VerticleBase inspector) {
    return deploy(role, inspector)
        .timeout(INSPECTOR_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failure -> {
              log.warn("{}: cannot look: {}", role.name(), failure.getMessage());
              return null;
            });
  }

  /** The roles that do not run, and why. */
  public RoleFailures failures() {
    return failed.toReply();
  }

  private static Future<MeetkeeperProcess> serve(MeetkeeperProcess process) {
    RoleContext context = process.roleContext;
    if (!process.failed.isEmpty()) {
      process.retryTimer =
          context.vertx().setPeriodic(RETRY_INTERVAL.toMillis(), tick -> process.retryFailed());
    }
    return context
        .bus()
        .serve(
            BusContracts.ROLE_FAILURES.atHost(context.host()),
            query -> Future.succeededFuture(process.failures()))
        .ready()
        .map(process);
  }

  private Future<Void> deployOrKeep(Role role, VerticleBase verticle) {
    return deploy(role, verticle)
        .recover(
            failure ->
                isOfStore(failure) ? keep(role, verticle, failure) : Future.failedFuture(failure));
  }

  private static boolean isOfStore(Throwable failure) {
    return failure instanceof RoleUnavailableException
        || failure instanceof Problem
        || failure instanceof IOException // a full disk, or no permission
        || failure instanceof UncheckedIOException;
  }

  /** Lets the others run without it. */
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

  private Future<Void> checkAny() {
    return deployed.isEmpty() && !failed.isEmpty()
        ? Future.failedFuture(failed.first())
        : Future.succeededFuture();
  }

  /** Starts roles again whose store could not be opened; one after the other, in their order. */
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
}
