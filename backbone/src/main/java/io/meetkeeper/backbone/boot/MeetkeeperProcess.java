package io.meetkeeper.backbone.boot;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  public static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Node node;
  private final Deque<Deployed> deployed = new ArrayDeque<>();

  private record Deployed(String role, String id) {}

  private MeetkeeperProcess(Node node) {
    this.node = node;
  }

  /**
   * Starts the roles one after the other; a role that cannot start stops the ones before it.
   *
   * @throws Misconfigured when a role's configuration cannot be used; then nothing was started
   */
  public static Future<MeetkeeperProcess> start(Node node, List<Role> roles) {
    List<VerticleBase> verticles = new ArrayList<>();
    for (Role role : roles) {
      verticles.add(role.verticle().apply(node));
    }
    MeetkeeperProcess process = new MeetkeeperProcess(node);
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
      Deployed last = deployed.pop();
      stopped =
          stopped
              .compose(done -> node.vertx().undeploy(last.id()))
              .otherwise(
                  failure -> {
                    log.warn("{}: did not stop in order", last.role(), failure);
                    return null;
                  });
    }
    return stopped.compose(done -> node.vertx().close());
  }

  /**
   * Stops in order when the JVM is asked to end (SIGTERM, SIGINT), within {@link #STOP_WITHIN}.
   *
   * @param first is called before anything stops
   */
  public void stopOnSignal(Runnable first) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  first.run();
                  end(0);
                },
                "stop"));
  }

  /**
   * Stops in order within {@link #STOP_WITHIN} and ends the JVM.
   *
   * @param status what it ends with
   */
  public void end(int status) {
    try {
      stop()
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      log.warn(
          "not everything stopped within {}; the next start goes on from the store",
          Durations.text(STOP_WITHIN));
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  private Future<Void> deploy(Role role, VerticleBase verticle) {
    return node.vertx()
        .deployVerticle(verticle)
        .onSuccess(id -> deployed.push(new Deployed(role.name(), id)))
        .mapEmpty();
  }
}
