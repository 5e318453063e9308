package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the roles of this process and lets them run until a signal comes. */
public final class ProcessLauncher {
  private static final Logger log = LoggerFactory.getLogger(ProcessLauncher.class);

  private ProcessLauncher() {}

  /**
   * Starts.
   *
   * @return {@link ExitCode#KEEPS_RUNNING}, or why not
   */
  public static int launch(LaunchOptions options) {
    try {
      LaunchContext launchContext = LaunchContext.read(options);
      boolean given = options.roles() != null;
      List<String> names = RoleRegistry.configuredNames(launchContext.config(), options.roles());
      List<Role> roles =
          RoleRegistry.rolesOf(
              launchContext.config(),
              given ? "--roles" : launchContext.config().fullKey("roles"),
              names);
      launchContext.identity().createDataDirectory();
      return launch(launchContext, names, roles);
    } catch (InvalidConfigurationException e) {
      log.error("{}", e.getMessage());
      return ExitCode.MISCONFIGURED;
    }
  }

  private static int launch(LaunchContext launchContext, List<String> names, List<Role> roles) {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Vertx opened = null;
    boolean started = false;
    try {
      ProcessRuntime runtime = await(ProcessRuntime.open(launchContext.config(), clock));
      opened = runtime.vertx();
      opened.exceptionHandler(e -> log.error("an error that nothing handled; going on", e));
      RoleContext roleContext = roleContext(opened, runtime.bus(), clock, launchContext);
      StartupReport.logIdentity(roleContext, launchContext.identity(), names);
      await(SingleSchedulerCheck.check(roleContext, names));
      // Not composed: a start that fails closes Vert.x, and with it the context that would say so.
      MeetkeeperProcess process = await(MeetkeeperProcess.start(roleContext, roles));
      process.stopOnSignal(runtime.beforeStop());
      runtime.connectionLoss().onLoss(() -> exitForRestart(process));
      launchContext
          .config()
          .optionalPath("pulse-file")
          .ifPresent(file -> HealthFile.start(runtime, clock, file));
      started = true;
      StartupReport.logAbilities(roleContext, names);
      return ExitCode.KEEPS_RUNNING;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidConfigurationException wrong) {
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
  private static void exitForRestart(MeetkeeperProcess process) {
    log.error("no member of the cluster any more; ending, to be started anew");
    new Thread(() -> process.exit(ExitCode.FAILURE), "ending").start();
  }

  /** What the roles get to work with. */
  public static RoleContext roleContext(
      Vertx vertx, Bus bus, Clock clock, LaunchContext launchContext) {
    return new RoleContext(
        vertx,
        bus,
        launchContext.config(),
        clock,
        launchContext.identity().host(),
        launchContext.identity().site(),
        launchContext.identity().dataDirectory(),
        MeetkeeperVersion.current());
  }
}
