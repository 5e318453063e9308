package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an answer of the agents and of the probe means, and that there is none. */
@ExtendWith(VertxExtension.class)
class BusSurroundingsTest {
  private static final SiteServiceCommand RESTART =
      new SiteServiceCommand(
          "c1", SiteService.PROSODY, Act.RESTART, false, Instant.MAX, null, "ann", "secure domain");

  @TempDir Path folder;
  private Bus bus;
  private BusSurroundings surroundings;

  @BeforeEach
  void build(Vertx vertx) {
    bus = new Bus(vertx);
    Node node =
        new Node(
            vertx,
            bus,
            Configuration.of(""),
            Clock.systemUTC(),
            "meet1",
            JitsiTree.SITE,
            folder,
            "0");
    surroundings = new BusSurroundings(node, new Calls());
  }

  private static void ready(Bus.Registration registration) throws Exception {
    registration.ready().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void abilities(Ability... abilities) throws Exception {
    Abilities all = new Abilities(List.of(abilities));
    ready(bus.serve(Contracts.AGENT_ABILITIES.at("meet1"), asked -> Future.succeededFuture(all)));
  }

  @Test
  void whatCannotBeRestartedIsAnObstacle() throws Exception {
    abilities(
        new Ability("restart", true, "systemd"),
        new Ability("restart prosody", false, "no rights"));
    assertThat(surroundings.obstacle("meet1", SiteService.PROSODY)).isEqualTo("no rights");
    assertThat(surroundings.obstacle("meet1", SiteService.BRIDGE)).isNull();
  }

  @Test
  void anAgentThatIsNotThereIsAnObstacleAndRefuses() {
    assertThat(surroundings.obstacle("meet1", SiteService.PROSODY)).isNotBlank();
    assertThat(surroundings.restart("meet1", RESTART).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void anAgentThatFailsMayHaveDoneIt() throws Exception {
    ready(
        bus.serve(
            Contracts.SITE_SERVICE.at("meet1"),
            command -> Future.failedFuture(Problem.late("no answer within 90 s"))));
    SiteServiceAnswer answer = surroundings.restart("meet1", RESTART);
    assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.reason()).contains("no answer within 90 s");
  }

  @Test
  void withoutAProbeNothingRan() {
    ProbeReport report = surroundings.probe(Scene.GUESTS);
    assertThat(report.ran()).isFalse();
    assertThat(report.because()).contains("no probe for this site");
  }

  @Test
  void aProbeThatCannotBeMadeNowSaysWhy() throws Exception {
    ready(
        bus.serve(
            Contracts.SECURE_DOMAIN_PROBE.at(JitsiTree.SITE),
            question -> Future.failedFuture(Problem.conflict("a probe is running"))));
    ProbeReport report = surroundings.probe(Scene.GUESTS);
    assertThat(report.ran()).isFalse();
    assertThat(report.because()).contains("a probe is running");
  }
}
