package io.meetkeeper.restart.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.restart.bridge.control.HostFiles;
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
  private static final HostQuestion HOST = new HostQuestion("meet1");

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
    Node node =
        new Node(
            vertx,
            bus,
            Configuration.of(
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
    await(vertx.deployVerticle(BridgeAgentVerticle.ROLE.verticle().apply(node)));
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
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private BridgeProcess process() throws Exception {
    return await(bus.ask(Contracts.BRIDGE_PROCESS.at("meet1"), HOST));
  }

  private Future<BridgeAnswer> ask(Action action, ProcessId expected) {
    return bus.ask(
        Contracts.BRIDGE_COMMAND.at("meet1"),
        new BridgeCommand(
            "j1", action, expected, false, "nightly", clock.instant().plusSeconds(30)),
        Duration.ofSeconds(30));
  }

  private ProcessId started() throws Exception {
    BridgeAnswer answer = await(ask(Action.START, null));
    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(Outcome.DONE);
    return answer.process();
  }

  @Test
  void startsWhatIsDownAndRestartsWhatIsIdle() throws Exception {
    assertThat(process().state()).isEqualTo(BridgeState.DOWN);
    ProcessId first = started();
    assertThat(process().main()).isEqualTo(first);

    BridgeAnswer answer = await(ask(Action.RESTART, first));

    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(Outcome.DONE);
    assertThat(answer.process()).isNotEqualTo(first).isEqualTo(process().main());
  }

  @Test
  void doesNotTouchABridgeOnWhichSomebodyTalks() throws Exception {
    ProcessId first = started();
    conferences = 1;

    BridgeAnswer answer = await(ask(Action.RESTART, first));

    assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(answer.reason()).contains("conferences: 1");
    assertThat(process().main()).isEqualTo(first);
  }

  @Test
  void drainsAndUndrainsTheVeryProcessAndNoOther() throws Exception {
    ProcessId first = started();
    conferences = 1;

    BridgeAnswer on = await(ask(Action.DRAIN, first));

    assertThat(on.outcome()).as(on.reason()).isEqualTo(Outcome.DONE);
    assertThat(drain).isTrue();
    BridgeLook look = await(bus.ask(Contracts.BRIDGE_LOOK.at("meet1"), HOST));
    assertThat(look.calls().drain()).isTrue();
    BridgeAnswer other = await(ask(Action.UNDRAIN, new ProcessId(1, 1)));
    assertThat(other.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(drain).isTrue();
    assertThat(await(ask(Action.UNDRAIN, first)).outcome()).isEqualTo(Outcome.DONE);
    assertThat(drain).isFalse();
  }

  @Test
  void anErrorBeforeTheActIsARefusalAndTheNextCommandIsTaken() throws Exception {
    ProcessId first = started();
    clockFailures.set(1);

    BridgeAnswer answer = await(ask(Action.RESTART, first));

    assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(answer.reason()).contains("cannot look").contains("no time");
    assertThat(process().main()).isEqualTo(first);
    assertThat(await(ask(Action.RESTART, first)).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void takesOneCommandAtATime() throws Exception {
    Future<BridgeAnswer> first = ask(Action.START, null);
    BridgeAnswer second = await(ask(Action.START, null));

    assertThat(second.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(second.reason()).contains("another command is being carried out: start for j1");
    assertThat(await(first).outcome()).isEqualTo(Outcome.DONE);
    assertThat(await(ask(Action.START, null)).reason()).contains("not known to be down");
  }

  @Test
  void aPidFileThatHoldsNoNumberIsDoubt() throws Exception {
    ProcessId first = started();
    Files.writeString(directory.resolve("bridge.pid"), "x");
    assertThat(await(ask(Action.RESTART, first)).outcome()).isEqualTo(Outcome.REFUSED);

    Files.writeString(directory.resolve("bridge.pid"), Long.toString(first.pid()));
  }

  @Test
  void looksAtEverythingAtOnce() throws Exception {
    ProcessId first = started();

    BridgeLook look = await(bus.ask(Contracts.BRIDGE_LOOK.at("meet1"), HOST));

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
            SiteServiceCommand.Act.RESTART,
            false,
            clock.instant().plusSeconds(30),
            null,
            "ann",
            "secure domain");

    Future<SiteServiceAnswer> answering =
        bus.ask(Contracts.SITE_SERVICE.at("meet1"), command, Duration.ofSeconds(30));
    List<String> meanwhile = new ArrayList<>();
    while (!answering.isComplete()) {
      BridgeLook seen = await(bus.ask(Contracts.BRIDGE_LOOK.at("meet1"), HOST));
      if (seen.process() != null && !seen.process().equals(first)) {
        meanwhile.add(seen.lastExit());
      }
    }
    SiteServiceAnswer answer = await(answering);
    SiteServiceAnswer again =
        await(bus.ask(Contracts.SITE_SERVICE.at("meet1"), command, Duration.ofSeconds(30)));

    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(Outcome.DONE);
    assertThat(again).isEqualTo(answer);
    BridgeLook look = await(bus.ask(Contracts.BRIDGE_LOOK.at("meet1"), HOST));
    assertThat(look.process()).isNotEqualTo(first);
    assertThat(look.lastExit()).isEqualTo("restarted through Meetkeeper by ann: secure domain");
    assertThat(meanwhile).isNotEmpty().containsOnly(look.lastExit());
  }

  @Test
  void aLockThatCannotBeReadIsNotKnownAndNotFree(Vertx vertx) throws Exception {
    Files.createDirectories(directory.resolve("var/lib/dpkg"));
    Files.createFile(directory.resolve("var/lib/dpkg/lock")); // and no proc/locks
    Node node =
        new Node(
            vertx,
            bus,
            Configuration.of(
                "meetkeeper.bridge { control = none, rest-url = \"http://127.0.0.1:1\" }"),
            clock,
            "meet2",
            null,
            directory,
            "0");
    await(vertx.deployVerticle(new BridgeAgentVerticle(node, new HostFiles(directory), Map.of())));

    BridgeLook look = await(bus.ask(Contracts.BRIDGE_LOOK.at("meet2"), new HostQuestion("meet2")));

    assertThat(look.packagesLocked()).isNull();
    assertThat(look.reason()).contains("whether dpkg holds its lock is not known");
  }

  @Test
  void saysWhatItMayDo() throws Exception {
    assertThat(await(bus.ask(Contracts.AGENT_ABILITIES.at("meet1"), HOST)).items())
        .extracting(Ability::name, Ability::possible)
        .containsExactly(
            tuple("restart", true),
            tuple("restart prosody", false),
            tuple("restart jicofo", false));
  }
}
