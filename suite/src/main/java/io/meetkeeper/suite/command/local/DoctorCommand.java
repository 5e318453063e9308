package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreCheck;
import io.meetkeeper.suite.doctor.DoctorJson;
import io.meetkeeper.suite.doctor.DoctorPrinter;
import io.meetkeeper.suite.doctor.DoctorReport;
import io.meetkeeper.suite.doctor.HostDiagnosis;
import io.meetkeeper.suite.doctor.RoleReport;
import io.meetkeeper.suite.doctor.ServiceUser;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LocalHostClient;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.meetkeeper.suite.terminal.CommandLanguage;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks the host's roles, in its own process, for the abilities of this user and the health of
 * everything. It starts only their inspectors, which write nothing, since a Meetkeeper may be
 * running on this host at the same time.
 */
@Command(
    name = "doctor",
    description = {
      "Looks at this host, changes nothing, and says what Meetkeeper may do here and how everything"
          + " is: each check with what was seen and what helps.",
      "Run by root, it looks with the rights of the service's user."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something needs a look or is not known, 2 something is broken,"
          + " 3 nothing could be looked at.",
      "",
      "Example: what is broken, in a script:",
      "  meetkeeper doctor --json | jq -r '.checks[] | select(.state == \"broken\") | .summary'"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final Duration ROLE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration HEALTH_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration NOTICE_AFTER = Duration.ofSeconds(10);

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also shows what was seen for checks that are well.")
  private boolean verbose;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    LogConfiguration.onlyErrors();
    LaunchContext launch = config.launchContext();
    List<HealthCheck> further = new ArrayList<>();
    Optional<ServiceUser> user =
        RootActions.isRoot() ? ServiceUser.of(launch.identity()) : Optional.empty();
    if (user.isPresent()) {
      OptionalInt code = user.get().rerun();
      if (code.isPresent()) {
        return code.getAsInt();
      }
      further.add(user.get().rootCheck());
    }
    further.addAll(checkStore(launch));
    if (EdgeRoles.isEdgeHost(launch.config())) {
      further.addAll(EdgeLinkCheck.checkGateways(launch));
    }
    return diagnose(launch, further);
  }

  /** Checks the store; none for a user who may not read it, as intended. */
  private static List<HealthCheck> checkStore(LaunchContext launch) {
    Path directory = launch.identity().dataDirectory();
    if (!Files.isReadable(directory)) {
      return List.of();
    }
    StoreCheck store = StoreCheck.of(launch.config().section("store"), directory);
    HealthState state = store.usable() ? HealthState.WELL : HealthState.BROKEN;
    return List.of(HealthCheck.of("store", state, store.description(), List.of(), List.of()));
  }

  private int diagnose(LaunchContext launch, List<HealthCheck> further)
      throws InterruptedException {
    Vertx vertx = SmallVertxFactory.create();
    try {
      Clock clock = Clock.tickMillis(ZoneOffset.UTC);
      RoleContext context = ProcessLauncher.roleContext(vertx, new Bus(vertx), clock, launch);
      List<String> roles =
          LocalHostClient.ROLES_WITH_CHECKS.stream()
              .filter(RoleRegistry.configuredNames(launch.config(), null)::contains)
              .toList();
      return examine(launch, context, roles, further).exitCode();
    } finally {
      vertx.close();
    }
  }

  private DoctorReport examine(
      LaunchContext launch, RoleContext context, List<String> roles, List<HealthCheck> further)
      throws InterruptedException {
    DoctorPrinter printer = printer();
    printer.printIdentity(launch.identity(), context.version());
    if (!roles.isEmpty()) {
      await(MeetkeeperProcess.startInspection(context, RoleRegistry.select("doctor", roles)));
    }
    HostDiagnosis examination =
        new HostDiagnosis(new LocalHostClient(context, ROLE_TIMEOUT), roles, HEALTH_TIMEOUT);
    Future<List<HealthCheck>> checks = examination.checks();
    List<RoleReport> abilities = printAsTheyCome(examination.abilities(), printer);
    if (!isCompletedSoon(checks)) {
      printer.printWaiting();
    }
    further.addAll(await(checks));
    DoctorReport report = new DoctorReport(abilities, further);
    printer.printReport(report);
    if (json) {
      out().println(DoctorJson.of(launch.identity(), context.version(), report));
    }
    return report;
  }

  private static boolean isCompletedSoon(Future<?> future) throws InterruptedException {
    CountDownLatch completed = new CountDownLatch(1);
    future.onComplete(done -> completed.countDown());
    return completed.await(NOTICE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static List<RoleReport> printAsTheyCome(
      List<Future<RoleReport>> answers, DoctorPrinter printer) throws InterruptedException {
    BlockingQueue<RoleReport> queue = new LinkedBlockingQueue<>();
    answers.forEach(answer -> answer.onSuccess(queue::add));
    List<RoleReport> reports = new ArrayList<>();
    while (reports.size() < answers.size()) {
      RoleReport next = queue.poll(NOTICE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        printer.printWaiting();
      } else {
        printer.printRole(next);
        reports.add(next);
      }
    }
    return reports;
  }

  /** The printer for people, which prints nothing with {@code --json}. */
  private DoctorPrinter printer() {
    PrintWriter target = json ? new PrintWriter(Writer.nullWriter()) : out();
    return new DoctorPrinter(TerminalOutput.of(target, CommandLanguage.of(spec)), verbose);
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    return FutureResult.await(
        future,
        failure ->
            failure instanceof RuntimeException known
                ? known
                : new CommandFailedException(String.valueOf(failure)));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
