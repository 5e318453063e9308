package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker can do with the token of one host and a custom client. */
class StolenTokenTest {
  private static final String OWN = FakeEdgeHost.NAME;
  private static final String SITE = FakeEdgeHost.SITE;

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private WebSocketClient webSockets;
  private String token;
  private final List<HostSample> samples = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
    webSockets = gateway.vertx.createWebSocketClient();
    token = EnrollmentFixture.token(gateway, OWN, SITE);
    gateway.bus.subscribe(BusContracts.SAMPLES, samples::add);
    gateway.bus.subscribe(BusContracts.EVENTS, events::add);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private Future<WebSocket> connect(String bearer) {
    return webSockets.connect(
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(gateway.port())
            .setURI("/edge")
            .addHeader("Authorization", "Bearer " + bearer));
  }

  /** A client that sends arbitrary frames and records what it receives. */
  private final class RawEdgeClient {
    final WebSocket socket = GatewayFixture.await(connect(token));
    final Promise<Short> ended = Promise.promise();
    final List<EdgeFrame> heard = new CopyOnWriteArrayList<>();

    RawEdgeClient(String... serves) {
      socket.textMessageHandler(text -> heard.add(EdgeFrame.decode(text)));
      socket.closeHandler(closed -> ended.complete(socket.closeStatusCode()));
      send(
          EdgeFrame.of(
              EdgeFrame.FrameKind.HELLO,
              new EdgeHello(1, OWN, SITE, "a-run", "test", List.of(), List.of(serves), null)));
    }

    RawEdgeClient awaitWelcome() {
      gateway.until(() -> !heard.isEmpty());
      assertThat(heard.get(0).kind()).isEqualTo(EdgeFrame.FrameKind.WELCOME);
      return this;
    }

    RawEdgeClient send(EdgeFrame frame) {
      socket.writeTextMessage(frame.encode());
      return this;
    }

    void assertClosedWith(int code) {
      assertThat(GatewayFixture.await(ended.future())).isEqualTo((short) code);
    }
  }

  private void nothingCameThrough(String said) {
    assertThat(samples).isEmpty();
    gateway.until(
        () ->
            gateway
                .get("/api/v1/events?host=" + OWN + "&severity=warning")
                .bodyAsString()
                .contains(said));
    assertThat(gateway.get("/metrics").bodyAsString()).contains("meetkeeper_edge_refused_total 1");
  }

  private static HostSample sample(String host, String site) {
    return FakeEdgeHost.sample(host, site, 1, Instant.parse("2026-11-23T04:00:00Z"));
  }

  @Test
  void samplesOfOtherHostsAreViolations() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(EdgeFrame.publish(BusContracts.SAMPLES.address(), sample("meet1", SITE)))
        .assertClosedWith(4003);
    nothingCameThrough("a sample of host meet1");
  }

  @Test
  void samplesOfOtherSitesAreViolations() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(EdgeFrame.publish(BusContracts.SAMPLES.address(), sample(OWN, "other.example.com")))
        .assertClosedWith(4003);
    nothingCameThrough("a sample of site other.example.com");
  }

  @Test
  void eventsOfTheSchedulerAreViolations() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(
            EdgeFrame.publish(
                BusContracts.EVENTS.address(),
                new AutomationChangedEvent(
                    "id",
                    Instant.EPOCH,
                    OWN,
                    SITE,
                    Severity.INFO,
                    "all is well",
                    HostAutomation.State.OFF,
                    null)))
        .assertClosedWith(4003);
    nothingCameThrough("an event automation");
    assertThat(events).noneMatch(event -> event instanceof AutomationChangedEvent);
  }

  @Test
  void aFloodClosesTheLinkAlsoOverSeveralLinks() {
    RawEdgeClient first = new RawEdgeClient().awaitWelcome();
    for (int i = 0; i < 300; i++) {
      first.send(EdgeFrame.of(EdgeFrame.FrameKind.PING));
    }
    gateway.until(() -> first.heard.size() > 300);
    GatewayFixture.await(first.socket.close());
    RawEdgeClient second = new RawEdgeClient().awaitWelcome();
    for (int i = 0; i < 300; i++) {
      second.send(EdgeFrame.of(EdgeFrame.FrameKind.PING));
    }
    second.assertClosedWith(4005);
    nothingCameThrough("far more messages than a host has to send");
    gateway.clock.add(Duration.ofMinutes(1));
    new RawEdgeClient().awaitWelcome();
  }

  @Test
  void publishingToOtherAddressesIsAViolation() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(new EdgeFrame(EdgeFrame.FrameKind.PUBLISH, "restart.ask.v1", null, null, "{}"))
        .assertClosedWith(4003);
    nothingCameThrough("a message to restart.ask.v1");
  }

  @Test
  void servingAddressesOfOthersIsRefused() {
    new RawEdgeClient(BusContracts.BRIDGE_STATUS.atHost("meet1").address()).assertClosedWith(4003);
    nothingCameThrough("it wants to serve bridge.look.v1/meet1");
  }

  @Test
  void servingAddressesOfOthersLaterIsRefused() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(
            new EdgeFrame(
                EdgeFrame.FrameKind.SERVES,
                null,
                null,
                null,
                "{\"addresses\":[\"restart.ask.v1\"]}"))
        .assertClosedWith(4003);
    nothingCameThrough("it wants to serve restart.ask.v1");
  }

  /** Hosts may be upgraded before the gateway. */
  @Test
  void unknownServicesOfANewerHostAreIgnored() {
    new RawEdgeClient("bridge.weather.v1/jvb1").awaitWelcome();

    assertThat(gateway.bus.servedAddresses())
        .noneMatch(address -> address.startsWith("bridge.weather"));
  }

  /** The token of a bridge must not give access to the passwords of accounts. */
  @Test
  void aHostDoesNotServeItsSiteByDefault() {
    new RawEdgeClient(BusContracts.SECURE_DOMAIN_CHANGE.atHost(SITE).address()).awaitWelcome();

    assertThat(gateway.bus.servedAddresses())
        .noneMatch(address -> address.startsWith(BusContracts.SECURE_DOMAIN_CHANGE.address()));
  }

  @Test
  void aHostEnrolledForItServesItsSiteUnlessAnotherDoes() {
    gateway.call(
        HttpMethod.DELETE, "/api/v1/hosts/" + OWN + "/enrollment", gateway.adminToken(), null);
    token =
        gateway
            .call(
                HttpMethod.POST,
                "/api/v1/hosts/" + OWN + "/enrollment",
                gateway.adminToken(),
                "{\"site\":\"" + SITE + "\",\"servesSite\":true}")
            .bodyAsJsonObject()
            .getString("token");
    String probe = BusContracts.SECURE_DOMAIN_PROBE.atHost(SITE).address();
    gateway.bus.serve(
        BusContracts.SECURE_DOMAIN_PROBE.atHost(SITE), question -> Future.failedFuture("!"));
    String state = BusContracts.SECURE_DOMAIN_GET.atHost(SITE).address();

    RawEdgeClient client = new RawEdgeClient(state, probe).awaitWelcome();

    gateway.bus.requestJson(state, "{}", Duration.ofSeconds(5));
    gateway.bus.requestJson(probe, "{}", Duration.ofSeconds(5));
    gateway.until(() -> client.heard.size() > 1);
    assertThat(client.heard.stream().map(EdgeFrame::address)).contains(state).doesNotContain(probe);
  }

  @Test
  void aHostMayNotSendRequests() {
    gateway.neighbours.scheduler();
    RawEdgeClient client =
        new RawEdgeClient()
            .awaitWelcome()
            .send(EdgeFrame.ask(7, BusContracts.FLEET_AUTOMATION.address(), "{}", 1000));

    gateway.until(() -> client.heard.size() == 2);
    assertThat(client.heard.get(1).kind()).isEqualTo(EdgeFrame.FrameKind.REFUSAL);
    assertThat(client.heard.get(1).body()).contains("403");
  }

  private static IdleActionRequest restart(String host, IdleActionKind kind) {
    return new IdleActionRequest(
        "a",
        kind,
        host,
        SITE,
        SiteService.JICOFO,
        SiteServiceCommand.ServiceAction.RESTART,
        null,
        null,
        Instant.MAX,
        "ops",
        null,
        false);
  }

  private static EdgeFrame ask(BusService<?, ?> service, Object question) {
    return EdgeFrame.ask(7, service.address(), ContractJson.toJson(question), 1000);
  }

  @Test
  void theSchedulerIsNotAskedForAnotherHost() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(ask(BusContracts.IDLE_ASK, restart("meet1", IdleActionKind.SERVICE)))
        .assertClosedWith(4003);
    nothingCameThrough("a question of host meet1");
  }

  @Test
  void theSchedulerDoesNotReportOfAnotherSite() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(ask(BusContracts.SITE_BRIDGES, new SiteBridgesQuery("other.example.com")))
        .assertClosedWith(4003);
    nothingCameThrough("a question of site other.example.com");
  }

  @Test
  void aHostWithABridgeAloneDoesNotBeginTheSecureDomainOfItsSite() {
    RawEdgeClient rawEdgeClient =
        new RawEdgeClient()
            .awaitWelcome()
            .send(ask(BusContracts.IDLE_ASK, restart(OWN, IdleActionKind.SECURE_DOMAIN)));
    gateway.until(() -> rawEdgeClient.heard.size() == 2);
    assertThat(rawEdgeClient.heard.get(1).kind()).isEqualTo(EdgeFrame.FrameKind.REFUSAL);
    assertThat(rawEdgeClient.heard.get(1).body()).contains("403", "--serves-site");
  }

  @Test
  void theRingMayHoldOwnSamplesOnly() {
    String ring = BusContracts.SAMPLE_RING.atHost(OWN).address();
    RawEdgeClient client = new RawEdgeClient(ring).awaitWelcome();
    Future<SamplesReply> asked =
        gateway.bus.request(
            BusContracts.SAMPLE_RING.atHost(OWN), new SamplesQuery(null, null, null, null, 10));
    gateway.until(() -> client.heard.size() == 2);

    client.send(
        EdgeFrame.answer(
            client.heard.get(1).id(),
            ContractJson.toJson(new SamplesReply(1, List.of(sample("meet1", SITE))))));

    client.assertClosedWith(4003);
    gateway.until(asked::failed);
    assertThat(((Problem) asked.cause()).status()).isEqualTo(502);
  }

  @Test
  void malformedMessagesCloseOnlyTheLink() {
    gateway.neighbours.collector();
    new RawEdgeClient()
        .awaitWelcome()
        .send(new EdgeFrame(null, null, null, null, null))
        .socket
        .writeTextMessage("}");
    nothingCameThrough("something that is no message");

    RawEdgeClient binary = new RawEdgeClient().awaitWelcome();
    binary.socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2}));
    binary.assertClosedWith(4002);

    RawEdgeClient noSample = new RawEdgeClient().awaitWelcome();
    noSample.send(
        new EdgeFrame(EdgeFrame.FrameKind.PUBLISH, "metrics.sample.v1", null, null, "{\"at\":7}"));
    noSample.assertClosedWith(4003);
    assertThat(
            GatewayFixture.await(
                    gateway.bus.request(
                        BusContracts.FINDINGS.atHost(FakeRoles.HOST),
                        new HostQuery(FakeRoles.HOST)))
                .items())
        .hasSize(1);
  }

  @Test
  void aMessageThatIsTooLargeClosesTheLink() {
    RawEdgeClient client = new RawEdgeClient().awaitWelcome();
    client.socket.writeTextMessage("{\"kind\":\"ping\"}\n" + "x".repeat(EdgeFrame.MAX_BYTES));

    gateway.until(() -> client.ended.future().isComplete());
    assertThat(gateway.get("/api/v1/enrollments").bodyAsString()).contains("\"linked\":false");
    nothingCameThrough("more than 1048576 bytes");
  }

  @Test
  void aFragmentedMessageThatIsTooLargeClosesTheLink() {
    webSockets =
        gateway.vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(4 * EdgeFrame.MAX_BYTES));
    RawEdgeClient client = new RawEdgeClient().awaitWelcome();
    client.socket.writeTextMessage("x".repeat(2 * EdgeFrame.MAX_BYTES));

    gateway.until(() -> client.ended.future().isComplete());
    nothingCameThrough("more than 1048576 bytes");
  }

  @Test
  void ownSamplesAndEventsAreAccepted() {
    new RawEdgeClient()
        .awaitWelcome()
        .send(EdgeFrame.publish(BusContracts.SAMPLES.address(), sample(OWN, SITE)));
    gateway.until(() -> samples.size() == 1);
  }

  @Test
  void aLinkNeedsAToken() {
    assertThat(refused("mk_none")).isEqualTo(401);
    assertThat(refused(gateway.token("viewer", List.of("view"), null))).isEqualTo(403);
    assertThat(refused(gateway.adminToken())).isEqualTo(403);
  }

  private int refused(String bearer) {
    Future<WebSocket> connected = connect(bearer);
    gateway.until(connected::isComplete);
    return ((UpgradeRejectedException) connected.cause()).getStatus();
  }

  @Test
  void theTokenOfAHostPermitsNothingOverRest() {
    for (String path :
        List.of("/api/v1/hosts", "/api/v1/events", "/api/v1/tokens", "/api/v1/enrollments")) {
      assertThat(gateway.call(HttpMethod.GET, path, token, null).statusCode())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(gateway.call(HttpMethod.POST, "/endpoint", token, "{}").statusCode()).isIn(401, 403);
    assertThat(gateway.call(HttpMethod.GET, "/edge", token, null).statusCode()).isEqualTo(426);
    assertThat(gateway.get("/api/v1/tokens").bodyAsString()).doesNotContain("host:");
  }

  @Test
  void isEnrolledOnceAndItsSecretIsNotStored() {
    assertThat(
            gateway
                .call(
                    HttpMethod.POST,
                    "/api/v1/hosts/" + OWN + "/enrollment",
                    gateway.adminToken(),
                    "{}")
                .statusCode())
        .isEqualTo(409);
    assertThat(
            gateway
                .call(
                    HttpMethod.POST,
                    "/api/v1/hosts/" + FakeRoles.HOST + "/enrollment",
                    gateway.adminToken(),
                    "{}")
                .bodyAsString())
        .contains("the gateway's own host");
    assertThat(gateway.get("/api/v1/enrollments").bodyAsString())
        .contains(OWN)
        .doesNotContain("mk_");
    assertThat(gateway.get("/api/v1/audit").bodyAsString()).contains(OWN).doesNotContain("mk_");
  }
}
