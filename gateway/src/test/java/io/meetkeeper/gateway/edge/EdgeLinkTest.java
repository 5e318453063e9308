package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.FreePort;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.idle.SiteBridgesReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with a real link to a real gateway, each with its own Vert.x. */
class EdgeLinkTest {
  private static final Duration RING_TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private FakeEdgeHost host;
  private final List<HostSample> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    gateway = new GatewayFixture(Files.createDirectories(directory.resolve("gateway"))).start("");
    gateway.bus.subscribe(BusContracts.SAMPLES, seen::add);
    host =
        new FakeEdgeHost(
            directory.resolve("host"), FakeEdgeHost.NAME, FakeEdgeHost.SITE, gateway.clock);
  }

  @AfterEach
  void close() {
    host.close();
    gateway.close();
  }

  private static String url(GatewayFixture gateway) {
    return "\"http://127.0.0.1:" + gateway.port() + "\"";
  }

  private void link() throws IOException {
    host.link(
        url(gateway), EnrollmentFixture.token(gateway, FakeEdgeHost.NAME, FakeEdgeHost.SITE), "");
    gateway.until(host::linked);
  }

  private JsonObject hostView() {
    return gateway.get("/api/v1/hosts/" + FakeEdgeHost.NAME).bodyAsJsonObject();
  }

  @Test
  void samplesOfTheHostArrive() throws IOException {
    link();

    HostSample sample = host.measure(1);

    gateway.until(() -> seen.contains(sample));
    gateway.until(() -> hostView().containsKey("swapUsedPercent"));
    assertThat(hostView().getString("site")).isEqualTo(FakeEdgeHost.SITE);
    assertThat(hostView().getJsonArray("roles")).containsExactly("collector", "bridge-agent");
    assertThat(hostView().getJsonObject("link").getString("address")).isEqualTo("127.0.0.1");
  }

  @Test
  void eventsOfTheHostAreStoredAlsoThoseBeforeTheLink() throws IOException {
    String token = EnrollmentFixture.token(gateway, FakeEdgeHost.NAME, FakeEdgeHost.SITE);
    gateway.stop();
    int port = FreePort.find();
    host.link("\"http://127.0.0.1:" + port + "\"", token, "");
    gateway.until(() -> host.because() != null);
    host.publishEvent("before-the-link");

    gateway.start("meetkeeper.gateway.port = " + port);
    gateway.until(host::linked);
    host.publishEvent("over-the-link");

    gateway.until(() -> events().contains("over-the-link") && events().contains("before-the-link"));
  }

  private String events() {
    return gateway.get("/api/v1/events?host=" + FakeEdgeHost.NAME).bodyAsString();
  }

  @Test
  void requestsReachTheHostOverTheLink() throws IOException {
    link();
    host.measure(1);
    gateway.until(() -> seen.size() == 1);

    assertThat(
            gateway
                .get("/api/v1/hosts/" + FakeEdgeHost.NAME + "/findings")
                .bodyAsJsonObject()
                .encode())
        .contains("heap-caps");
    host.acting.complete(
        new BridgeCommandReply(
            BridgeCommandReply.CommandOutcome.DONE, null, gateway.clock.instant(), null));
    assertThat(
            GatewayFixture.await(
                    gateway.bus.request(
                        BusContracts.BRIDGE_COMMAND.atHost(FakeEdgeHost.NAME), command()))
                .outcome())
        .isEqualTo(BridgeCommandReply.CommandOutcome.DONE);
  }

  @Test
  void problemsOfTheHostKeepTheirStatus() throws IOException {
    link();
    host.acting.fail(Problem.conflict("2 conferences with 5 endpoints run"));

    assertThat(
            failure(
                gateway.bus.request(
                    BusContracts.BRIDGE_COMMAND.atHost(FakeEdgeHost.NAME), command())))
        .extracting(Problem::status, Problem::detail)
        .containsExactly(409, "2 conferences with 5 endpoints run");
  }

  @Test
  void asksTheSchedulerOverTheLinkAndNobodyWithoutOne() throws IOException {
    gateway.bus.serve(
        BusContracts.SITE_BRIDGES,
        query -> Future.succeededFuture(new SiteBridgesReply(List.of(query.site()))));
    gateway.bus.serve(
        BusContracts.IDLE_LIST, query -> Future.failedFuture(Problem.conflict("not now")));
    SiteBridgesQuery query = new SiteBridgesQuery(FakeEdgeHost.SITE);
    assertThat(failure(host.bus.request(BusContracts.SITE_BRIDGES, query)).status()).isEqualTo(503);
    link();

    assertThat(GatewayFixture.await(host.bus.request(BusContracts.SITE_BRIDGES, query)).hosts())
        .containsExactly(FakeEdgeHost.SITE);
    IdleActionsQuery list = new IdleActionsQuery(FakeEdgeHost.NAME, IdleActionKind.SERVICE);
    assertThat(failure(host.bus.request(BusContracts.IDLE_LIST, list)).status()).isEqualTo(409);
    IdleActionCancelRequest cancel =
        new IdleActionCancelRequest("a", FakeEdgeHost.NAME, "ops", false);
    assertThat(failure(host.bus.request(BusContracts.IDLE_CANCEL, cancel)).status())
        .as("no scheduler serves that")
        .isEqualTo(503);

    host.closeLink();
    assertThat(failure(host.bus.request(BusContracts.SITE_BRIDGES, query)).status()).isEqualTo(503);
  }

  @Test
  void requestsAreUnavailableWithoutALink() throws IOException {
    link();
    host.closeLink();

    gateway.until(() -> !isLinked());
    assertThat(
            failure(
                    gateway.bus.request(
                        BusContracts.BRIDGE_STATUS.atHost(FakeEdgeHost.NAME),
                        new HostQuery(FakeEdgeHost.NAME)))
                .status())
        .isEqualTo(503);
  }

  private boolean isLinked() {
    return gateway.get("/api/v1/enrollments").bodyAsString().contains("\"linked\":true");
  }

  @Test
  void aRequestTimesOutWhenItsLinkIsLost() throws IOException {
    link();
    Future<BridgeCommandReply> asked =
        gateway.bus.request(
            BusContracts.BRIDGE_COMMAND.atHost(FakeEdgeHost.NAME),
            command(),
            Duration.ofMinutes(4));
    GatewayFixture.await(host.commanded.future());

    host.closeLink();

    assertThat(failure(asked))
        .extracting(Problem::status, Problem::detail)
        .containsExactly(504, "the link of " + FakeEdgeHost.NAME + " was lost before it answered");
  }

  @Test
  void hoursOfSamplesAreReadFromTheRing() throws IOException {
    for (long sequence = 1; sequence <= 2_000; sequence++) {
      host.ring.add(
          FakeEdgeHost.sample(
              FakeEdgeHost.NAME,
              FakeEdgeHost.SITE,
              sequence,
              gateway.clock.instant().minusSeconds(20_000 - 10 * sequence)));
    }
    link();

    List<HostSample> samples = ring(new SamplesQuery(null, null, null, null, 10_000));

    assertThat(samples.stream().map(HostSample::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList());
  }

  @Test
  void theRingRespectsTheLimitOfTheQuery() throws IOException {
    for (long sequence = 1; sequence <= 600; sequence++) {
      host.ring.add(
          FakeEdgeHost.sample(
              FakeEdgeHost.NAME, FakeEdgeHost.SITE, sequence, gateway.clock.instant()));
    }
    link();

    assertThat(ring(new SamplesQuery(null, null, null, null, 300))).hasSize(300);
  }

  /** Repeats the request after a failure: on a busy machine a page may exceed its timeout. */
  private List<HostSample> ring(SamplesQuery query) {
    AtomicReference<List<HostSample>> samples = new AtomicReference<>();
    gateway.until(
        () -> {
          Future<SamplesReply> reply =
              gateway.bus.request(
                  BusContracts.SAMPLE_RING.atHost(FakeEdgeHost.NAME), query, RING_TIMEOUT);
          samples.set(
              GatewayFixture.await(
                  reply.map(SamplesReply::samples).otherwise((List<HostSample>) null)));
          return samples.get() != null;
        });
    return samples.get();
  }

  @Test
  void reconnectsToARestartedGatewayAndRepeatsNoSample() throws IOException {
    int port = FreePort.find();
    gateway.stop();
    gateway.start("meetkeeper.gateway.port = " + port);
    link();
    host.measure(1);
    gateway.until(() -> seen.size() == 1);
    gateway.stop();
    gateway.until(() -> !host.linked());
    host.measure(2);

    gateway.start("meetkeeper.gateway.port = " + port);
    gateway.until(host::linked);
    host.measure(3);

    gateway.until(() -> seen.size() == 2);
    assertThat(seen.stream().map(HostSample::sequence)).containsExactly(1L, 3L);
    assertThat(ring(new SamplesQuery(1L, 1L, null, null, 100)).stream().map(HostSample::sequence))
        .containsExactly(2L, 3L);
  }

  @Test
  void connectsToTheOtherGatewayWhenOneStops() throws IOException {
    try (GatewayFixture other =
        new GatewayFixture(Files.createDirectories(directory.resolve("other")))) {
      // replicas share tokens; here the other one has the same store
      String token = EnrollmentFixture.token(gateway, FakeEdgeHost.NAME, FakeEdgeHost.SITE);
      gateway.stop();

      Files.copy(gateway.directory.resolve("gateway.db"), other.directory.resolve("gateway.db"));
      gateway.start("");
      other.start("");
      host.link("[" + url(gateway) + ", " + url(other) + "]", token, "");
      gateway.until(host::linked);
      assertThat(host.gateway()).endsWith(":" + gateway.port());

      gateway.stop();

      gateway.until(() -> host.linked() && host.gateway().endsWith(":" + other.port()));
      gateway.start("");
    }
  }

  @Test
  void aRevokedTokenClosesTheLinkForGood() throws IOException {
    link();

    assertThat(
            gateway
                .call(
                    HttpMethod.DELETE,
                    "/api/v1/hosts/" + FakeEdgeHost.NAME + "/enrollment",
                    gateway.adminToken(),
                    null)
                .statusCode())
        .isEqualTo(204);

    gateway.until(() -> !host.linked() && host.because() != null);
    assertThat(host.because()).contains("revoked");
    host.closeLink();
    host.link(url(gateway), "mk_" + "x".repeat(43), "");
    gateway.until(() -> host.because() != null);
    assertThat(host.because()).contains("401").contains("meetkeeper host enroll");
  }

  @Test
  void aTokenOfAnotherHostOrSiteIsRefused() throws IOException {
    host.link(url(gateway), EnrollmentFixture.token(gateway, "somebody", FakeEdgeHost.SITE), "");
    gateway.until(() -> host.because() != null);
    assertThat(host.because())
        .contains("given to host somebody")
        .contains("this is host " + FakeEdgeHost.NAME);
    host.closeLink();

    host.link(url(gateway), EnrollmentFixture.token(gateway, FakeEdgeHost.NAME, null), "");
    gateway.until(() -> host.because() != null && host.because().contains("without a site"));
  }

  @Test
  void aSecondMachineWithTheNameIsRefusedWhileTheFirstIsLinked() throws IOException {
    String token = EnrollmentFixture.token(gateway, FakeEdgeHost.NAME, FakeEdgeHost.SITE);
    host.link(url(gateway), token, "");
    gateway.until(host::linked);
    try (FakeEdgeHost twin =
        new FakeEdgeHost(
            directory.resolve("twin"), FakeEdgeHost.NAME, FakeEdgeHost.SITE, gateway.clock)) {
      twin.link(url(gateway), token, "");
      gateway.until(() -> twin.because() != null);
      assertThat(twin.because()).contains("is linked from 127.0.0.1 already");
      assertThat(host.linked()).isTrue();
      gateway.until(() -> events().contains("two machines?"));
      twin.closeLink();
      host.closeLink();
      gateway.until(() -> !isLinked());

      twin.link(url(gateway), token, "");

      gateway.until(twin::linked);
    }
  }

  @Test
  void aCollectorOnTheBusWithTheNameClosesTheLink() throws IOException {
    link();
    host.measure(1);
    gateway.until(() -> seen.size() == 1);

    HostSample own =
        FakeEdgeHost.sample(FakeEdgeHost.NAME, FakeEdgeHost.SITE, 7, gateway.clock.instant());
    gateway.neighbours.publish(
        new HostSample(
            own.host(),
            own.site(),
            99,
            7,
            own.at(),
            own.memory(),
            own.swap(),
            own.load(),
            own.cpu(),
            own.disks(),
            own.stall(),
            own.bridge(),
            own.alarms(),
            own.absent()));

    gateway.until(() -> events().contains("two collectors say that they are " + FakeEdgeHost.NAME));
    gateway.until(() -> !host.linked() && isRefusedAsClusterMember());
  }

  @Test
  void aHostWithTheNameOfACollectorOnTheBusIsRefused() throws IOException {
    gateway.bus.serve(
        BusContracts.COLLECTOR_ABILITIES.atHost(FakeEdgeHost.NAME),
        question -> Future.succeededFuture(new RoleAbilities(List.of())));
    host.link(
        url(gateway), EnrollmentFixture.token(gateway, FakeEdgeHost.NAME, FakeEdgeHost.SITE), "");
    gateway.until(() -> events().contains("and so is a collector of the cluster"));
    gateway.until(this::isRefusedAsClusterMember);
    assertThat(host.linked()).isFalse();
  }

  private boolean isRefusedAsClusterMember() {
    String because = host.because();
    return because != null
        && because.contains("a collector of the cluster is called " + FakeEdgeHost.NAME);
  }

  private static BridgeCommand command() {
    return new BridgeCommand(
        "job-1", BridgeCommand.Action.RESTART, null, false, "test", null, null);
  }

  private static Problem failure(Future<?> future) {
    assertThatThrownBy(() -> GatewayFixture.await(future)).hasCauseInstanceOf(Problem.class);
    return (Problem) future.cause();
  }
}
