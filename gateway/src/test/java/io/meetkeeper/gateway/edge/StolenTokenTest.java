package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.edge.Frame;
import io.meetkeeper.backbone.edge.Hello;
import io.meetkeeper.gateway.FakeNeighbours;
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

/** What somebody can do who has the token of one host and speaks the protocol by hand. */
class StolenTokenTest {
  private static final String OWN = FakeHost.NAME;
  private static final String SITE = FakeHost.SITE;

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private WebSocketClient client;
  private String token;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
    client = gateway.vertx.createWebSocketClient();
    token = Enrolled.token(gateway, OWN, SITE);
    gateway.bus.listen(Contracts.SAMPLES, samples::add);
    gateway.bus.listen(Contracts.EVENTS, events::add);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private Future<WebSocket> connect(String bearer) {
    return client.connect(
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(gateway.port())
            .setURI("/edge")
            .addHeader("Authorization", "Bearer " + bearer));
  }

  /** A link that was welcomed, and how it ends. */
  private final class Spoken {
    final WebSocket socket = GatewayFixture.await(connect(token));
    final Promise<Short> ended = Promise.promise();
    final List<Frame> heard = new CopyOnWriteArrayList<>();

    Spoken(String... serves) {
      socket.textMessageHandler(text -> heard.add(Frame.read(text)));
      socket.closeHandler(closed -> ended.complete(socket.closeStatusCode()));
      say(
          Frame.of(
              Frame.Kind.HELLO,
              new Hello(1, OWN, SITE, "a-run", "test", List.of(), List.of(serves))));
    }

    Spoken welcomed() {
      gateway.until(() -> !heard.isEmpty());
      assertThat(heard.get(0).kind()).isEqualTo(Frame.Kind.WELCOME);
      return this;
    }

    Spoken say(Frame frame) {
      socket.writeTextMessage(frame.text());
      return this;
    }

    void endsWith(int code) {
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

  private static Sample sample(String host, String site) {
    return FakeHost.sample(host, site, 1, Instant.parse("2026-11-23T04:00:00Z"));
  }

  @Test
  void itIsTheOwnHostOnly() {
    new Spoken()
        .welcomed()
        .say(Frame.publish(Contracts.SAMPLES.address(), sample("meet1", SITE)))
        .endsWith(4003);
    nothingCameThrough("a sample of host meet1");
  }

  @Test
  void itIsTheOwnSiteOnly() {
    new Spoken()
        .welcomed()
        .say(Frame.publish(Contracts.SAMPLES.address(), sample(OWN, "other.example.com")))
        .endsWith(4003);
    nothingCameThrough("a sample of site other.example.com");
  }

  @Test
  void whatTheSchedulerTellsIsNotTold() {
    new Spoken()
        .welcomed()
        .say(
            Frame.publish(
                Contracts.EVENTS.address(),
                new Event.AutomationChanged(
                    "id",
                    Instant.EPOCH,
                    OWN,
                    SITE,
                    Severity.INFO,
                    "all is well",
                    HostAutomation.State.OFF)))
        .endsWith(4003);
    nothingCameThrough("an event automation");
    assertThat(events).noneMatch(event -> event instanceof Event.AutomationChanged);
  }

  @Test
  void aFloodEndsTheLinkAlsoOverSeveralLinks() {
    Spoken first = new Spoken().welcomed();
    for (int i = 0; i < 300; i++) {
      first.say(Frame.of(Frame.Kind.PING));
    }
    gateway.until(() -> first.heard.size() > 300);
    GatewayFixture.await(first.socket.close());
    Spoken second = new Spoken().welcomed();
    for (int i = 0; i < 300; i++) {
      second.say(Frame.of(Frame.Kind.PING));
    }
    second.endsWith(4005);
    nothingCameThrough("far more messages than a host has to send");
    gateway.clock.add(Duration.ofMinutes(1));
    new Spoken().welcomed();
  }

  @Test
  void otherAddressesAreNotSpokenTo() {
    new Spoken()
        .welcomed()
        .say(new Frame(Frame.Kind.PUBLISH, "restart.ask.v1", null, null, "{}"))
        .endsWith(4003);
    nothingCameThrough("a message to restart.ask.v1");
  }

  @Test
  void nothingOfOthersIsServed() {
    new Spoken(Contracts.BRIDGE_LOOK.at("meet1").address()).endsWith(4003);
    nothingCameThrough("it wants to serve bridge.look.v1/meet1");
  }

  @Test
  void nothingOfOthersIsServedLaterEither() {
    new Spoken()
        .welcomed()
        .say(new Frame(Frame.Kind.SERVES, null, null, null, "{\"addresses\":[\"restart.ask.v1\"]}"))
        .endsWith(4003);
    nothingCameThrough("it wants to serve restart.ask.v1");
  }

  /** Hosts may be upgraded before the gateway. */
  @Test
  void aHostThatServesMoreThanThisVersionKnowsIsLinkedAndNotAskedForIt() {
    new Spoken("bridge.weather.v1/jvb1").welcomed();

    assertThat(gateway.bus.served()).noneMatch(address -> address.startsWith("bridge.weather"));
  }

  /** Who has a bridge's token must not get the passwords of the site's accounts. */
  @Test
  void aHostWithABridgeAloneDoesNotAnswerForItsSite() {
    new Spoken(Contracts.SECURE_DOMAIN_CHANGE.at(SITE).address()).welcomed();

    assertThat(gateway.bus.served())
        .noneMatch(address -> address.startsWith(Contracts.SECURE_DOMAIN_CHANGE.address()));
  }

  @Test
  void theHostThatWasEnrolledForItAnswersForItsSiteUnlessAnotherDoes() {
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
    String probe = Contracts.SECURE_DOMAIN_PROBE.at(SITE).address();
    gateway.bus.serve(Contracts.SECURE_DOMAIN_PROBE.at(SITE), question -> Future.failedFuture("!"));
    String state = Contracts.SECURE_DOMAIN.at(SITE).address();

    Spoken spoken = new Spoken(state, probe).welcomed();

    gateway.bus.askJson(state, "{}", java.time.Duration.ofSeconds(5));
    gateway.bus.askJson(probe, "{}", java.time.Duration.ofSeconds(5));
    gateway.until(() -> spoken.heard.size() > 1);
    assertThat(spoken.heard.stream().map(Frame::address)).contains(state).doesNotContain(probe);
  }

  @Test
  void nothingIsAsked() {
    gateway.neighbours.scheduler();
    Spoken spoken =
        new Spoken().welcomed().say(Frame.ask(7, Contracts.AUTOMATION.address(), "{}", 1000));

    gateway.until(() -> spoken.heard.size() == 2);
    assertThat(spoken.heard.get(1).kind()).isEqualTo(Frame.Kind.REFUSAL);
    assertThat(spoken.heard.get(1).body()).contains("403");
  }

  @Test
  void theRingAnswersWithOwnSamplesOnly() {
    String ring = Contracts.SAMPLES_KEPT.at(OWN).address();
    Spoken spoken = new Spoken(ring).welcomed();
    Future<SamplesAnswer> asked =
        gateway.bus.ask(
            Contracts.SAMPLES_KEPT.at(OWN), new SamplesQuestion(null, null, null, null, 10));
    gateway.until(() -> spoken.heard.size() == 2);

    spoken.say(
        Frame.answer(
            spoken.heard.get(1).id(),
            Wire.text(new SamplesAnswer(1, List.of(sample("meet1", SITE))))));

    spoken.endsWith(4003);
    gateway.until(asked::failed);
    assertThat(((Problem) asked.cause()).status()).isEqualTo(502);
  }

  @Test
  void whatIsNoMessageEndsTheLinkAndNothingElse() {
    gateway.neighbours.collector();
    new Spoken()
        .welcomed()
        .say(new Frame(null, null, null, null, null))
        .socket
        .writeTextMessage("}");
    nothingCameThrough("something that is no message");

    Spoken binary = new Spoken().welcomed();
    binary.socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2}));
    binary.endsWith(4002);

    Spoken noSample = new Spoken().welcomed();
    noSample.say(new Frame(Frame.Kind.PUBLISH, "metrics.sample.v1", null, null, "{\"at\":7}"));
    noSample.endsWith(4003);
    assertThat(
            GatewayFixture.await(
                    gateway.bus.ask(
                        Contracts.FINDINGS.at(FakeNeighbours.HOST),
                        new HostQuestion(FakeNeighbours.HOST)))
                .items())
        .hasSize(1);
  }

  @Test
  void whatIsTooLongEndsTheLink() {
    Spoken spoken = new Spoken().welcomed();
    spoken.socket.writeTextMessage("{\"kind\":\"ping\"}\n" + "x".repeat(Frame.LARGEST));

    gateway.until(() -> spoken.ended.future().isComplete());
    assertThat(gateway.get("/api/v1/enrollments").bodyAsString()).contains("\"linked\":false");
    nothingCameThrough("more than 1048576 bytes");
  }

  @Test
  void whatIsTooLongForOneFrameEndsTheLinkToo() {
    client =
        gateway.vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(4 * Frame.LARGEST));
    Spoken spoken = new Spoken().welcomed();
    spoken.socket.writeTextMessage("x".repeat(2 * Frame.LARGEST));

    gateway.until(() -> spoken.ended.future().isComplete());
    nothingCameThrough("more than 1048576 bytes");
  }

  @Test
  void whatIsItsOwnIsPassedOn() {
    new Spoken().welcomed().say(Frame.publish(Contracts.SAMPLES.address(), sample(OWN, SITE)));
    gateway.until(() -> samples.size() == 1);
  }

  @Test
  void noTokenNoLink() {
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
  void theTokenOfAHostAllowsNothingOverRest() {
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
  void isEnrolledOnceAndItsSecretIsNowhere() {
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
                    "/api/v1/hosts/" + FakeNeighbours.HOST + "/enrollment",
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
