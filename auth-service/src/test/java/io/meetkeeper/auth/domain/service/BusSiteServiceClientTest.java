package io.meetkeeper.auth.domain.service;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.domain.JitsiFileTree;
import io.meetkeeper.auth.domain.SampledBridges;
import io.meetkeeper.auth.domain.SecureDomainFixture;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.idle.SiteBridgesReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The meaning of an answer of the agents and of the probe, and of a missing one. */
@ExtendWith(VertxExtension.class)
class BusSiteServiceClientTest {
  private static final SiteServiceCommand RESTART =
      new SiteServiceCommand(
          "c1",
          SiteService.PROSODY,
          ServiceAction.RESTART,
          false,
          Instant.MAX,
          null,
          "ann",
          "secure domain",
          null);

  @TempDir Path folder;
  private Bus bus;
  private BusSiteServiceClient surroundings;
  private final SampledBridges sampled = new SampledBridges();

  @BeforeEach
  void build(Vertx vertx) {
    bus = new Bus(vertx);
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(""),
            Clock.systemUTC(),
            "meet1",
            JitsiFileTree.SITE,
            folder,
            "0");
    surroundings = new BusSiteServiceClient(roleContext, sampled);
  }

  private static void ready(Bus.Registration registration) throws Exception {
    result(registration.ready());
  }

  private void abilities(RoleAbility... abilities) throws Exception {
    RoleAbilities all = new RoleAbilities(List.of(abilities));
    ready(
        bus.serve(
            BusContracts.AGENT_ABILITIES.atHost("meet1"), asked -> Future.succeededFuture(all)));
  }

  @Test
  void whatCannotBeRestartedIsAnObstacle() throws Exception {
    abilities(
        new RoleAbility("restart", true, "systemd"),
        new RoleAbility("restart prosody", false, "no rights"));
    assertThat(surroundings.restartObstacle("meet1", SiteService.PROSODY)).isEqualTo("no rights");
    assertThat(surroundings.restartObstacle("meet1", SiteService.BRIDGE)).isNull();
    assertThat(surroundings.restartObstacle("meet1", SiteService.JICOFO))
        .contains("does not say whether it can restart jicofo");
  }

  @Test
  void anAgentThatIsNotThereIsAnObstacleAndRefuses() {
    assertThat(surroundings.restartObstacle("meet1", SiteService.PROSODY)).isNotBlank();
    assertThat(surroundings.restart("meet1", RESTART).outcome()).isEqualTo(CommandOutcome.REFUSED);
  }

  @Test
  void anAgentThatFailsMayHaveDoneIt() throws Exception {
    ready(
        bus.serve(
            BusContracts.SITE_SERVICE.atHost("meet1"),
            command -> Future.failedFuture(Problem.timeout("no answer within 90 s"))));
    SiteServiceReply answer = surroundings.restart("meet1", RESTART);
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(answer.reason()).contains("no answer within 90 s");
  }

  @Test
  void withoutAProbeNothingRan() {
    ProbeReport report = surroundings.probe(SecureDomainFixture.GUESTS);
    assertThat(report.ran()).isFalse();
    assertThat(report.because()).contains("no probe for this site");
  }

  @Test
  void aProbeThatCannotBeMadeNowSaysWhy() throws Exception {
    ready(
        bus.serve(
            BusContracts.SECURE_DOMAIN_PROBE.atHost(JitsiFileTree.SITE),
            question -> Future.failedFuture(Problem.conflict("a probe is running"))));
    ProbeReport report = surroundings.probe(SecureDomainFixture.GUESTS);
    assertThat(report.ran()).isFalse();
    assertThat(report.because()).contains("a probe is running");
  }

  private static HostSample sample(String host, boolean bridge) {
    HostSample.Bridge there =
        new HostSample.Bridge(HostSample.BridgeState.UP, null, null, null, null, null, null, null);
    return new HostSample(
        host,
        JitsiFileTree.SITE,
        1,
        1,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null,
        null,
        bridge ? there : null,
        null,
        Map.of());
  }

  @Test
  void whatCannotBeRestartedWithoutAReasonIsAnObstacleToo() throws Exception {
    abilities(new RoleAbility("restart", false, (String) null));
    assertThat(surroundings.restartObstacle("meet1", SiteService.BRIDGE))
        .contains("cannot restart");
  }

  @Test
  void withoutASchedulerAndSamplesTheBridgesAreNotKnown() {
    assertThatThrownBy(surroundings::bridgeHosts)
        .isInstanceOf(Problem.class)
        .hasMessageContaining("which bridges the site has is not known");
  }

  @Test
  void theSchedulerKnowsTheBridgesAndWhatWasHeardCountsToo() throws Exception {
    sampled.add(sample("jvb1", true));
    sampled.add(sample("jvb2", true));
    sampled.add(sample("jvb3", true));
    sampled.add(sample("jvb3", false));
    sampled.add(
        new NoticeEvent(
            "n",
            Instant.EPOCH,
            "jvb2",
            JitsiFileTree.SITE,
            Severity.INFO,
            "gone",
            NoticeEvent.HOST_RETIRED,
            null));
    assertThat(surroundings.bridgeHosts()).as("no scheduler").containsExactly("jvb1");
    ready(
        bus.serve(
            BusContracts.SITE_BRIDGES,
            query -> Future.succeededFuture(new SiteBridgesReply(List.of("meet1", "jvb1")))));
    assertThat(surroundings.bridgeHosts()).containsExactlyInAnyOrder("jvb1", "meet1");
  }
}
