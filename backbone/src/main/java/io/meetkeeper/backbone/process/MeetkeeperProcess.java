package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.RoleFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles of one process, from start to orderly stop. All verticles are created, and so all
 * configuration is checked, before the first one is deployed. They are deployed in the given order
 * and undeployed in reverse: a role that gets work from others is last to start and first to stop.
 * Messages that a role publishes during the start are delivered when all roles have started. A stop
 * may take 10 s; unfinished work is in a store and continues after the next start.
 *
 * <p>A role whose store cannot be opened does not stop the others: it is retried every minute, and
 * {@link BusContracts#ROLE_FAILURES} says why it does not run. A role whose store becomes unusable
 * while it runs is restarted.
 */
public final class MeetkeeperProcess {
  private static final Logger log = LoggerFactory.getLogger(MeetkeeperProcess.class);

  /** Timeout for an orderly stop. */
  public static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);

  private static final Duration INSPECTOR_TIMEOUT = Duration.ofSeconds(20);

  /** A role that stops finishes its transactions, and may wait for a database meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RoleContext roleContext;
  private final DeployedRoles roles;
  private long retryTimer = -1;

  private MeetkeeperProcess(RoleContext roleContext, Duration patience) {
    this.roleContext = roleContext;
    roles = new DeployedRoles(roleContext, patience);
  }

  /**
   * Starts the roles one after the other; a role that cannot start stops the ones before it, unless
   * only its store cannot be opened and another role runs.
   *
   * @throws InvalidConfigurationException when the configuration of a role is invalid; then nothing
   *     is started
   */
  public static Future<MeetkeeperProcess> start(RoleContext roleContext, List<Role> roles) {
    return start(roleContext, roles, PATIENCE);
  }

  /** The same, where the other roles wait this long for one that starts anew. */
  static Future<MeetkeeperProcess> start(
      RoleContext roleContext, List<Role> roles, Duration patience) {
    MeetkeeperProcess process = new MeetkeeperProcess(roleContext, patience);
    List<VerticleBase> verticles = process.create(roles, Role::verticleFactory);
    roleContext.bus().holdPublications();
    return process
        .deployAll(roles, verticles)
        .compose(MeetkeeperProcess::serve)
        .onSuccess(started -> roleContext.bus().releasePublications());
  }

  /**
   * Starts only the inspectors of the roles, for a command that changes nothing. A role without an
   * inspector is skipped. An inspector that does not start within 20 s is left out.
   *
   * @throws InvalidConfigurationException when the configuration of a role is invalid
   */
  public static Future<MeetkeeperProcess> startInspection(
      RoleContext roleContext, List<Role> roles) {
    return startInspection(roleContext, roles, INSPECTOR_TIMEOUT);
  }

  /** The same, where each inspector may take this long to start. */
  static Future<MeetkeeperProcess> startInspection(
      RoleContext roleContext, List<Role> roles, Duration timeout) {
    List<Role> looking = roles.stream().filter(role -> role.inspector() != null).toList();
    MeetkeeperProcess process = new MeetkeeperProcess(roleContext.forInspection(), PATIENCE);
    List<VerticleBase> inspectors = process.create(looking, Role::inspector);
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < inspectors.size(); i++) {
      Role role = looking.get(i);
      VerticleBase inspector = inspectors.get(i);
      started = started.compose(done -> process.roles.deployInspector(role, inspector, timeout));
    }
    return started.map(process);
  }

  private List<VerticleBase> create(
      List<Role> each, Function<Role, Function<RoleContext, VerticleBase>> factory) {
    List<VerticleBase> verticles = new ArrayList<>();
    for (Role role : each) {
      verticles.add(factory.apply(role).apply(roles.contextOf(role)));
    }
    return verticles;
  }

  private Future<MeetkeeperProcess> deployAll(List<Role> each, List<VerticleBase> verticles) {
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < verticles.size(); i++) {
      Role role = each.get(i);
      VerticleBase verticle = verticles.get(i);
      started = started.compose(done -> roles.deployOrKeep(role, verticle));
    }
    return started
        .compose(done -> roles.checkAny())
        .map(this)
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Undeploys the roles in order and closes Vert.x. Never fails. */
  public Future<Void> stop() {
    roleContext.vertx().cancelTimer(retryTimer);
    return roles.undeploy().compose(done -> roleContext.vertx().close());
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
    } catch (ExecutionException | TimeoutException e) {
      log.warn(
          "not everything stopped within {}; the next start goes on from the store",
          DurationFormat.format(STOP_TIMEOUT));
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  /** The roles that do not run, and why. */
  public RoleFailures failures() {
    return roles.failures();
  }

  private static Future<MeetkeeperProcess> serve(MeetkeeperProcess process) {
    RoleContext context = process.roleContext;
    process.retryTimer =
        context.vertx().setPeriodic(RETRY_INTERVAL.toMillis(), tick -> process.retryFailed());
    return context
        .bus()
        .serve(
            BusContracts.ROLE_FAILURES.atHost(context.host()),
            query -> Future.succeededFuture(process.failures()))
        .ready()
        .map(process);
  }

  /** Retries the roles whose store could not be opened, one after the other, in start order. */
  Future<Void> retryFailed() {
    return roles.retryFailed();
  }
}
