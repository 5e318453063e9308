package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
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
 * The roles of one process, from start to orderly stop. All verticles are made, and so all
 * configuration is checked, before the first is deployed. They are deployed in the given order and
 * undeployed in the opposite one: a role that takes work from others comes last and goes first. A
 * stop has 10 s; what is longer is left to the next start, since its state is in a store.
 */
public final class MeetkeeperProcess {
  private static final Logger log = LoggerFactory.getLogger(MeetkeeperProcess.class);

  /** How long an orderly stop may take. */
  public static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final RoleContext roleContext;
  private final Deque<DeployedRole> deployed = new ArrayDeque<>();

  private record DeployedRole(String role, String id) {}

  private MeetkeeperProcess(RoleContext roleContext) {
    this.roleContext = roleContext;
  }

  /**
   * Starts the roles one after the other; a role that cannot start stops the ones before it.
   *
   * @throws InvalidConfigurationException when a role's configuration cannot be used; then nothing
   *     was started
   */
  public static Future<MeetkeeperProcess> start(RoleContext roleContext, List<Role> roles) {
    return start(roleContext, roles, Role::verticleFactory);
  }

  /**
   * Starts only what answers questions, for a command that looks and changes nothing. A role
   * without such a part stays out.
   */
  public static Future<MeetkeeperProcess> startInspection(
      RoleContext roleContext, List<Role> roles) {
    return start(
        roleContext,
        roles.stream().filter(role -> role.inspector() != null).toList(),
        Role::inspector);
  }

  private static Future<MeetkeeperProcess> start(
      RoleContext roleContext,
      List<Role> roles,
      Function<Role, Function<RoleContext, VerticleBase>> maker) {
    List<VerticleBase> verticles = new ArrayList<>();
    for (Role role : roles) {
      verticles.add(maker.apply(role).apply(roleContext));
    }
    MeetkeeperProcess process = new MeetkeeperProcess(roleContext);
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < verticles.size(); i++) {
      Role role = roles.get(i);
      VerticleBase verticle = verticles.get(i);
      started = started.compose(done -> process.deploy(role, verticle));
    }
    return started
        .map(process)
        .recover(failure -> process.stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Takes no new work, lets each role flush, and closes the runtime. Never fails. */
  public Future<Void> stop() {
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
   * Stops in order when the JVM is asked to end (SIGTERM, SIGINT), within {@link #STOP_TIMEOUT}.
   *
   * @param first is called before anything stops
   */
  public void stopOnSignal(Runnable first) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  first.run();
                  exit(0);
                },
                "stop"));
  }

  /**
   * Stops in order within {@link #STOP_TIMEOUT} and ends the JVM.
   *
   * @param status what it ends with
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

  private Future<Void> deploy(Role role, VerticleBase verticle) {
    return roleContext
        .vertx()
        .deployVerticle(verticle)
        .onSuccess(id -> deployed.push(new DeployedRole(role.name(), id)))
        .mapEmpty();
  }
}
