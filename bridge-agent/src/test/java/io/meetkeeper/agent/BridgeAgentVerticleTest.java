package io.meetkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request ->
                            request
                                .response()
                                .putHeader("Content-Type", "application/json")
                                .end(answer(request.method() + " " + request.path())))
                    .listen(0, "127.0.0.1"))
            .actualPort();
    String pidFile = directory.resolve("bridge.pid").toString();
    String begin = "sleep 600 >/dev/null 2>&1 & echo $! > " + pidFile;
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
    await(vertx.deployVerticle(BridgeAgentVerticle.ROLE.verticleFactory().apply(roleContext)));
  }

  private String answer(String asked) {
    switch (asked) {
      case "POST /colibri/drain/enable" -> drain = true;
      case "POST /colibri/drain/disable" -> drain = false;
      default -> {}
    }
    return asked.equals("GET /colibri/drain")
        ? "{\"drain\":" + drain + "}"
        : "{\"conferences\":" + conferences + ",\"local_endpoints\":0}";
  }

  /** The same, except that it fails as often as asked for. */
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

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }

  private BridgeProcessStatus process() throws Exception {
    return await(bus.request(BusContracts.BRIDGE_PROCESS.atHost("meet1"), HOST));
  }

  private Future<BridgeCommandReply> ask(Action action, ProcessId expected) {
    return bus.request(
        BusContracts.BRIDGE_COMMAND.atHost("meet1"),
        new BridgeCommand(
            "j1", action, expected, false, "nightly", clock.instant().plusSeconds(30)),
        Duration.ofSeconds(30));
  }

  private ProcessId started() throws Exception {
    BridgeCommandReply answer = await(ask(Action.START, null));
    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(CommandOutcome.DONE);
    return answer.process();
  }

  @Test
  void startsWhatIsDownAndRestartsWhatIsIdle() throws Exception {
    assertThat(process().state()).isEqualTo(BridgeState.DOWN);
    ProcessId first = started();
    assertThat(process().main()).isEqualTo(first);

    BridgeCommandReply answer = await(ask(Action.RESTART, first));

    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(answer.process()).isNotEqualTo(first).isEqualTo(process().main());
  }

  @Test
  void doesNotTouchABridgeOnWhichSomebodyTalks() throws Exception {
    ProcessId first = started();
    conferences = 1;

    BridgeCommandReply answer = await(ask(Action.RESTART, first));

    assertThat(answer.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(answer.reason()).contains("conferences: 1");
    assertThat(process().main()).isEqualTo(first);
  }

  @Test
  void drainsAndUndrainsTheVeryProcessAndNoOther() throws Exception {
    ProcessId first = started();
    conferences = 1;

    BridgeCommandReply on = await(ask(Action.DRAIN, first));

    assertThat(on.outcome()).as(on.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(drain).isTrue();
    BridgeStatus look = await(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet1"), HOST));
    assertThat(look.calls().drain()).isTrue();
    BridgeCommandReply other = await(ask(Action.UNDRAIN, new ProcessId(1, 1)));
    assertThat(other.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(drain).isTrue();
    assertThat(await(ask(Action.UNDRAIN, first)).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(drain).isFalse();
  }

  @Test
  void anErrorBeforeTheActIsARefusalAndTheNextCommandIsTaken() throws Exception {
    ProcessId first = started();
    clockFailures.set(1);

    BridgeCommandReply answer = await(ask(Action.RESTART, first));

    assertThat(answer.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(answer.reason()).contains("cannot look").contains("no time");
    assertThat(process().main()).isEqualTo(first);
    assertThat(await(ask(Action.RESTART, first)).outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void takesOneCommandAtATime() throws Exception {
    Future<BridgeCommandReply> first = ask(Action.START, null);
    BridgeCommandReply second = await(ask(Action.START, null));

    assertThat(second.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(second.reason()).contains("another command is being carried out: start for j1");
    assertThat(await(first).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(await(ask(Action.START, null)).reason()).contains("not known to be down");
  }

  @Test
  void aPidFileThatHoldsNoNumberIsDoubt() throws Exception {
    ProcessId first = started();
    Files.writeString(directory.resolve("bridge.pid"), "x");
    assertThat(await(ask(Action.RESTART, first)).outcome()).isEqualTo(CommandOutcome.REFUSED);

    Files.writeString(directory.resolve("bridge.pid"), Long.toString(first.pid()));
  }

  @Test
  void looksAtEverythingAtOnce() throws Exception {
    ProcessId first = started();

    BridgeStatus look = await(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet1"), HOST));

    assertThat(look.control()).isEqualTo("command");
    assertThat(look.state()).isEqualTo(BridgeState.UP);
    assertThat(look.process()).isEqualTo(first);
    assertThat(look.calls().idle()).isTrue();
    assertThat(look.health().ok()).isTrue();
    assertThat(look.reason()).isNull();
  }

  @Test
  void aServiceCommandRestartsItOnceAndTheLookSaysForWhom() throws Exception {
    ProcessId first = started();
    SiteServiceCommand command =
        new SiteServiceCommand(
            "c1",
            SiteService.BRIDGE,
            SiteServiceCommand.ServiceAction.RESTART,
            false,
            clock.instant().plusSeconds(30),
            null,
            "ann",
            "secure domain");

    Future<SiteServiceReply> answering =
        bus.request(BusContracts.SITE_SERVICE.atHost("meet1"), command, Duration.ofSeconds(30));
    List<String> meanwhile = new ArrayList<>();
    while (!answering.isComplete()) {
      BridgeStatus seen = await(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet1"), HOST));
      if (seen.process() != null && !seen.process().equals(first)) {
        meanwhile.add(seen.lastExit());
      }
    }
    SiteServiceReply answer = await(answering);
    SiteServiceReply again =
        await(
            bus.request(
                BusContracts.SITE_SERVICE.atHost("meet1"), command, Duration.ofSeconds(30)));

    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(again).isEqualTo(answer);
    BridgeStatus look = await(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet1"), HOST));
    assertThat(look.process()).isNotEqualTo(first);
    assertThat(look.lastExit()).isEqualTo("restarted through Meetkeeper by ann: secure domain");
    assertThat(meanwhile).isNotEmpty().containsOnly(look.lastExit());
  }

  @Test
  void aLockThatCannotBeReadIsNotKnownAndNotFree(Vertx vertx) throws Exception {
    Files.createDirectories(directory.resolve("var/lib/dpkg"));
    Files.createFile(directory.resolve("var/lib/dpkg/lock")); // and no proc/locks
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
    await(
        vertx.deployVerticle(
            new BridgeAgentVerticle(roleContext, new HostFiles(directory), Map.of())));

    BridgeStatus look =
        await(bus.request(BusContracts.BRIDGE_STATUS.atHost("meet2"), new HostQuery("meet2")));

    assertThat(look.packagesLocked()).isNull();
    assertThat(look.reason()).contains("whether dpkg holds its lock is not known");
  }

  @Test
  void saysWhatItMayDo() throws Exception {
    assertThat(await(bus.request(BusContracts.AGENT_ABILITIES.atHost("meet1"), HOST)).items())
        .extracting(RoleAbility::name, RoleAbility::possible)
        .containsExactly(
            tuple("restart", true),
            tuple("restart prosody", false),
            tuple("restart jicofo", false));
  }
}
