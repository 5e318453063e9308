package io.meetkeeper.agent;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent over the bus, with a real process that real commands start and stop. */
@ExtendWith(VertxExtension.class)
class BridgeAgentVerticleTest {
  private static final HostQuery HOST = new HostQuery("meet1");

  @TempDir Path directory;
  private Bus bus;
  private Clock clock;
  private final AtomicInteger clockFailures = new AtomicInteger();
  private volatile int conferences;
  private volatile boolean drain;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    int port =
        result(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request ->
                            request
                                .response()
                                .putHeader("Content-Type", "application/json")
                                .end(response(request.method() + " " + request.path())))
                    .listen(0, "127.0.0.1"))
            .actualPort();
    String pidFile = directory.resolve("bridge.pid").toString();
    String begin =
        "sleep 600 >/dev/null 2>&1 & echo $! > %s; while [ -e %s ]; do sleep 0.05; done"
            .formatted(pidFile, lock());
    String end = "kill $(cat " + pidFile + ")";
    bus = new Bus(vertx);
    clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1)); // the bridge runs for an hour
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(
                """
                meetkeeper.bridge {
                  rest-url = "http://127.0.0.1:%d"
                  control = command
                  command { pid-file = "%s", start = [sh, -c, "%s"], restart = [sh, -c, "%s; %s"] }
                }
                """
                    .formatted(port, pidFile, begin, end, begin)),
            failing(clock),
            "meet1",
            null,
            directory,
            "0");
    result(
        vertx.deployVerticle(
            new BridgeAgentVerticle(roleContext, hostWithoutPackages(), Map.of())));
  }

  /** While this file exists, commands start the bridge but do not end. */
  private Path lock() {
    return directory.resolve("lock");
  }

  /**
   * This host with its processes and the directory of the test, but without dpkg, which may be
   * busy.
   */
  private HostFiles hostWithoutPackages() throws IOException {
    Path root = Files.createDirectory(directory.resolve("host"));
    Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
    Path folder = Path.of("/").resolve(directory.toAbsolutePath().subpath(0, 1));
    Files.createSymbolicLink(root.resolve(folder.getFileName()), folder);
    return new HostFiles(root);
  }

  private String response(String request) {
    switch (request) {
      case "POST /colibri/drain/enable" -> drain = true;
      case "POST /colibri/drain/disable" -> drain = false;
      default -> {}
    }
    return request.equals("GET /colibri/drain")
        ? "{\"drain\":" + drain + "}"
        : "{\"conferences\":" + conferences + ",\"local_endpoints\":0}";
  }

  /** The same clock, except that it fails {@link #clockFailures} times. */
  private Clock failing(Clock good) {
    return new Clock() {
      @Override
      public Instant instant() {
        if (clockFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw new IllegalStateException("no time");
        }
        return good.instant();
      }

      @Override
      public ZoneId getZone() {
        return good.getZone();
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return failing(good.withZone(zone));
      }
    };
  }

  @AfterEach
  void end() throws Exception {
    ProcessId process = process().main();
    if (process != null) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private BridgeProcessStatus process() throws Exception {
    return result(bus.request(BusContracts.BRIDGE_PROCESS.atHost("meet1"), HOST));
  }

  private BridgeStatus status() throws Exception {
    return result(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet1"), HOST));
  }

  @Test
  void answersForItsHealth() throws Exception {
    HealthReport report = result(bus.request(BusContracts.AGENT_HEALTH.atHost("meet1"), HOST));
    assertThat(report.checks())
        .filteredOn(check -> check.id().equals("grant-restart"))
        .extracting(HealthCheck::state)
        .containsExactly(HealthState.WELL);
    assertThat(report.checks())
        .as("with commands only the bridge is controlled")
        .extracting(HealthCheck::id)
        .noneMatch(id -> id.startsWith("services."));
  }

  private Future<BridgeCommandReply> send(Action action, ProcessId expected) {
    return bus.request(
        BusContracts.BRIDGE_COMMAND.atHost("meet1"),
        new BridgeCommand(
            "j1", action, expected, false, "nightly", clock.instant().plusSeconds(30), null),
        Duration.ofSeconds(30));
  }

  private ProcessId startBridge() throws Exception {
    BridgeCommandReply reply = result(send(Action.START, null));
    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(CommandOutcome.DONE);
    return reply.process();
  }

  @Test
  void startsAStoppedBridgeAndRestartsAnIdleOne() throws Exception {
    assertThat(process().state()).isEqualTo(BridgeState.DOWN);
    ProcessId first = startBridge();
    assertThat(process().main()).isEqualTo(first);

    BridgeCommandReply reply = result(send(Action.RESTART, first));

    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(reply.process()).isNotEqualTo(first).isEqualTo(process().main());
  }

  @Test
  void refusesToRestartABusyBridge() throws Exception {
    ProcessId first = startBridge();
    conferences = 1;

    BridgeCommandReply reply = result(send(Action.RESTART, first));

    assertThat(reply.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(reply.reason()).contains("conferences: 1");
    assertThat(process().main()).isEqualTo(first);
  }

  @Test
  void drainsAndUndrainsOnlyTheExpectedProcess() throws Exception {
    ProcessId first = startBridge();
    conferences = 1;

    BridgeCommandReply on = result(send(Action.DRAIN, first));

    assertThat(on.outcome()).as(on.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(drain).isTrue();
    BridgeStatus status = status();
    assertThat(status.calls().drain()).isTrue();
    BridgeCommandReply other = result(send(Action.UNDRAIN, new ProcessId(1, 1)));
    assertThat(other.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(drain).isTrue();
    assertThat(result(send(Action.UNDRAIN, first)).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(drain).isFalse();
  }

  @Test
  void refusesAfterAnErrorBeforeTheAction() throws Exception {
    ProcessId first = startBridge();
    clockFailures.set(1);

    BridgeCommandReply reply = result(send(Action.RESTART, first));

    assertThat(reply.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(reply.reason()).contains("cannot look").contains("no time");
    assertThat(process().main()).isEqualTo(first);
    assertThat(result(send(Action.RESTART, first)).outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void runsOneCommandAtATime() throws Exception {
    Files.createFile(lock());
    Future<BridgeCommandReply> first = send(Action.START, null);
    BridgeCommandReply second = result(send(Action.START, null));
    Files.delete(lock());

    assertThat(second.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(second.reason()).contains("another command is being carried out: start for j1");
    assertThat(result(first).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result(send(Action.START, null)).reason()).contains("not known to be down");
  }

  @Test
  void refusesAnInvalidPidFile() throws Exception {
    ProcessId first = startBridge();
    Files.writeString(directory.resolve("bridge.pid"), "x");
    assertThat(result(send(Action.RESTART, first)).outcome()).isEqualTo(CommandOutcome.REFUSED);

    Files.writeString(directory.resolve("bridge.pid"), Long.toString(first.pid()));
  }

  @Test
  void reportsTheWholeStatus() throws Exception {
    ProcessId first = startBridge();

    BridgeStatus status = status();

    assertThat(status.control()).isEqualTo("command");
    assertThat(status.state()).isEqualTo(BridgeState.UP);
    assertThat(status.process()).isEqualTo(first);
    assertThat(status.calls().idle()).isTrue();
    assertThat(status.health().ok()).isTrue();
    assertThat(status.reason()).isNull();
  }

  @Test
  void reportsWhoRequestedARestart() throws Exception {
    ProcessId first = startBridge();
    SiteServiceCommand command =
        new SiteServiceCommand(
            "c1",
            SiteService.BRIDGE,
            SiteServiceCommand.ServiceAction.RESTART,
            false,
            clock.instant().plusSeconds(30),
            null,
            "ann",
            "secure domain",
            null);

    Files.createFile(lock());
    Future<SiteServiceReply> pending =
        bus.request(BusContracts.SITE_SERVICE.atHost("meet1"), command, Duration.ofSeconds(30));
    List<String> lastExits = new ArrayList<>();
    while (!pending.isComplete()) {
      BridgeStatus current = status();
      if (current.process() != null && !current.process().equals(first)) {
        lastExits.add(current.lastExit());
        Files.deleteIfExists(lock());
      }
    }
    SiteServiceReply reply = result(pending);
    SiteServiceReply again =
        result(
            bus.request(
                BusContracts.SITE_SERVICE.atHost("meet1"), command, Duration.ofSeconds(30)));

    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(again).isEqualTo(reply);
    BridgeStatus status = status();
    assertThat(status.process()).isNotEqualTo(first);
    assertThat(status.lastExit()).isEqualTo("restarted through Meetkeeper by ann: secure domain");
    assertThat(lastExits).isNotEmpty().containsOnly(status.lastExit());
  }

  @Test
  void anUnreadableDpkgLockIsUnknown(Vertx vertx) throws Exception {
    Files.createDirectories(directory.resolve("var/lib/dpkg"));
    Files.createFile(directory.resolve("var/lib/dpkg/lock")); // without proc/locks
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(
                "meetkeeper.bridge { control = none, rest-url = \"http://127.0.0.1:1\" }"),
            clock,
            "meet2",
            null,
            directory,
            "0");
    result(
        vertx.deployVerticle(
            new BridgeAgentVerticle(roleContext, new HostFiles(directory), Map.of())));

    BridgeStatus status =
        result(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet2"), new HostQuery("meet2")));

    assertThat(status.packagesLocked()).isNull();
    assertThat(status.reason()).contains("whether dpkg holds its lock is not known");
  }

  @Test
  void inAnInspectionItReportsAndTakesNoCommand(Vertx vertx) throws Exception {
    RoleContext inspection =
        new RoleContext(
                vertx,
                bus,
                ConfigurationLoader.ofDefaults(
                    "meetkeeper.bridge { control = none, rest-url = \"http://127.0.0.1:1\" }"),
                clock,
                "meet3",
                null,
                directory,
                "0")
            .forInspection();
    result(
        vertx.deployVerticle(
            new BridgeAgentVerticle(inspection, new HostFiles(directory), Map.of())));

    assertThat(
            result(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet3"), new HostQuery("meet3"))))
        .isNotNull();
    BridgeCommand command =
        new BridgeCommand(
            "j1", Action.START, null, false, "nightly", clock.instant().plusSeconds(30), null);
    assertThatThrownBy(
            () -> result(bus.request(BusContracts.BRIDGE_COMMAND.atHost("meet3"), command)))
        .hasRootCauseInstanceOf(Problem.class)
        .rootCause()
        .extracting(failure -> ((Problem) failure).status())
        .isEqualTo(503);
  }

  @Test
  void reportsItsAbilities() throws Exception {
    assertThat(result(bus.request(BusContracts.AGENT_ABILITIES.atHost("meet1"), HOST)).items())
        .extracting(RoleAbility::name, RoleAbility::possible)
        .containsExactly(
            tuple("restart", true),
            tuple("restart prosody", false),
            tuple("restart jicofo", false));
  }
}
