package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.meetkeeper.suite.backup.DataRestore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the roles of this process. They run until a signal stops them. */
public final class ProcessLauncher {
  private static final Logger log = LoggerFactory.getLogger(ProcessLauncher.class);

  private ProcessLauncher() {}

  /**
   * Starts the process.
   *
   * @param language of what the log says about a configuration that cannot be used
   * @return {@link ExitCode#KEEPS_RUNNING}, or the exit code of a failed start
   */
  public static int launch(LaunchOptions options, Supplier<MessageLanguage> language) {
    try {
      LaunchContext context = LaunchContext.read(options);
      ConfigSection config = context.config();
      String key = options.roles() != null ? "--roles" : config.fullKey("roles");
      List<String> names = RoleRegistry.configuredNames(config, options.roles());
      List<Role> roles = RoleRegistry.rolesOf(config, key, names);
      context.identity().prepareDataDirectory();
      if (DataRestore.finishInterrupted(context.identity().dataDirectory())) {
        log.warn("a restore that was interrupted has been finished");
      }
      return launch(context, names, roles, language);
    } catch (InvalidConfigurationException e) {
      log.error("{}", e.render(language.get()));
      log.error("{}", ConfigurationMessage.SEE_CHECK.with().in(language.get()));
      return ExitCode.MISCONFIGURED;
    } catch (IOException e) {
      log.error(
          "a restore was interrupted, the data is not whole, and it cannot be finished ({}); repeat"
              + " it: sudo meetkeeper restore FILE",
          e.toString());
      return ExitCode.FAILURE;
    }
  }

  private static int launch(
      LaunchContext context,
      List<String> names,
      List<Role> roles,
      Supplier<MessageLanguage> language) {
    try {
      StartupReport.logAbilities(start(context, names, roles), names);
      return ExitCode.KEEPS_RUNNING;
    } catch (ExecutionException e) {
      return explain(e.getCause(), language.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    }
  }

  /** Logs why the process did not start; returns its exit code. */
  private static int explain(Throwable failure, MessageLanguage language) {
    if (failure instanceof InvalidConfigurationException invalid) {
      log.error("{}", invalid.render(language));
      return ExitCode.MISCONFIGURED;
    }
    if (failure instanceof StoreOpenException store) {
      log.error("{}", MessageText.translate(store.getMessage(), language));
      return store.fault() == StoreOpenException.StoreFault.UNAVAILABLE
          ? ExitCode.FAILURE
          : ExitCode.MISCONFIGURED;
    }
    if (failure instanceof Problem problem) {
      log.error("{}", MessageText.translate(problem.getMessage(), language));
    } else {
      log.error("cannot start", failure);
    }
    return ExitCode.FAILURE;
  }

  private static RoleContext start(LaunchContext context, List<String> names, List<Role> roles)
      throws ExecutionException, InterruptedException {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    ProcessRuntime runtime = await(ProcessRuntime.open(context.config(), clock));
    boolean started = false;
    try {
      RoleContext roleContext = roleContext(runtime.vertx(), runtime.bus(), clock, context);
      StartupReport.logIdentity(roleContext, context.identity(), names);
      start(runtime, roleContext, names, roles);
      context
          .config()
          .optionalPath("pulse-file")
          .ifPresent(file -> HealthFile.start(runtime, clock, file));
      if (names.contains("collector")) {
        FormerHostRetirement.start(roleContext);
      }
      ContainerBridgeHosts.start(roleContext, names);
      started = true;
      return roleContext;
    } finally {
      if (!started) {
        runtime.vertx().close();
      }
    }
  }

  private static void start(
      ProcessRuntime runtime, RoleContext context, List<String> names, List<Role> roles)
      throws ExecutionException, InterruptedException {
    runtime.vertx().exceptionHandler(e -> log.error("an error that nothing handled; going on", e));
    await(SingleSchedulerCheck.check(context, names));
    // Not composed: a failed start closes Vert.x, and with it the context that reports the failure.
    MeetkeeperProcess process = await(MeetkeeperProcess.start(context, roles));
    process.stopOnSignal(runtime.beforeStop());
    runtime.connectionLoss().onLoss(() -> exitForRestart(process));
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return FutureResult.await(future, ExecutionException::new);
  }

  /** Stops in order and exits, so that the service manager restarts this process. */
  private static void exitForRestart(MeetkeeperProcess process) {
    log.error("no member of the cluster any more; ending, to be started anew");
    new Thread(() -> process.exit(ExitCode.FAILURE), "ending").start();
  }

  /** The context for the roles of this process. */
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
        MeetkeeperVersion.current(),
        launchContext.identity().siteReason(),
        false,
        reason -> {});
  }
}
