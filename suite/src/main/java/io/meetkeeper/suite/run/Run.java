package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.boot.MeetkeeperProcess;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the roles of this process and lets them run until a signal comes. */
public final class Run {
  private static final Logger log = LoggerFactory.getLogger(Run.class);

  private Run() {}

  /**
   * Starts.
   *
   * @return {@link ExitCode#STAYS}, or why not
   */
  public static int start(RunOptions options) {
    try {
      Here here = Here.read(options);
      boolean given = options.roles() != null;
      List<String> names = Roles.names(here.settings(), options.roles());
      List<Role> roles =
          Roles.of(here.settings(), given ? "--roles" : here.settings().full("roles"), names);
      here.identity().createDataDirectory();
      return start(here, names, roles);
    } catch (Misconfigured e) {
      log.error("{}", e.getMessage());
      return ExitCode.MISCONFIGURED;
    }
  }

  private static int start(Here here, List<String> names, List<Role> roles) {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Vertx opened = null;
    boolean started = false;
    try {
      Mode mode = await(Mode.open(here.settings(), clock));
      opened = mode.vertx();
      opened.exceptionHandler(e -> log.error("an error that nothing handled; going on", e));
      Node node = node(opened, mode.bus(), clock, here);
      FirstLines.greet(node, here.identity(), names);
      await(StoreOfItsOwn.check(node, names));
      // Not composed: a start that fails closes Vert.x, and with it the context that would say so.
      MeetkeeperProcess process = await(MeetkeeperProcess.start(node, roles));
      process.stopOnSignal(mode.leaving());
      mode.losing().call(() -> anew(process));
      here.settings().optionalFile("pulse-file").ifPresent(file -> Pulse.begin(mode, clock, file));
      started = true;
      FirstLines.tell(node, names);
      return ExitCode.STAYS;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Misconfigured wrong) {
        log.error("{}", wrong.getMessage());
        return ExitCode.MISCONFIGURED;
      }
      log.error("cannot start", e.getCause());
      return ExitCode.FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    } finally {
      if (!started && opened != null) {
        opened.close();
      }
    }
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  /** Ends in order, so that whoever supervises this process starts it anew. */
  private static void anew(MeetkeeperProcess process) {
    log.error("no member of the cluster any more; ending, to be started anew");
    new Thread(() -> process.end(ExitCode.FAILURE), "ending").start();
  }

  /** What the roles get to work with. */
  public static Node node(Vertx vertx, Bus bus, Clock clock, Here here) {
    return new Node(
        vertx,
        bus,
        here.settings(),
        clock,
        here.identity().host(),
        here.identity().site(),
        here.identity().dataDirectory(),
        Version.current());
  }
}
