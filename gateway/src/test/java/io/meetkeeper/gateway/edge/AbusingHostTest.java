package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.json.JsonMutation;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A linked host with a valid token sends forbidden content. None of it is accepted, and the state
 * of the other hosts is unaffected.
 */
class AbusingHostTest {
  private static final String OWN = "edge1";
  private static final String SITE = "meet.example.com";
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final String SAMPLE =
      ContractJson.toJson(FakeEdgeHost.sample(OWN, SITE, 2, NOW))
          .replace("\"disks\":[]", "\"disks\":[{\"mount\":\"/\",\"total\":9,\"available\":4}]");
  private static final String EVENT =
      ContractJson.toJson(
          new PressureEvent(
              "e1",
              NOW,
              OWN,
              SITE,
              Severity.INFO,
              "swap",
              HostSample.Resource.SWAP,
              true,
              63,
              50.0,
              71.0,
              List.of(new SwapHolder(42, "java", 9)),
              null));

  @TempDir private Path directory;

  private GatewayFixture gateway;
  private WebSocketClient client; // a field, because Vert.x closes an unreferenced client
  private WebSocket socket;
  private final List<EdgeFrame> heard = new CopyOnWriteArrayList<>();
  private final List<HostSample> samples = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
    gateway.bus.subscribe(BusContracts.SAMPLES, samples::add);
    gateway.bus.subscribe(BusContracts.EVENTS, events::add);
    gateway.bus.publish(BusContracts.SAMPLES, FakeEdgeHost.sample("meet1", SITE, 1, NOW));
    link();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void link() {
    client = gateway.vertx.createWebSocketClient();
    socket =
        GatewayFixture.await(
            client.connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(gateway.port())
                    .setURI("/edge")
                    .addHeader(
                        "Authorization", "Bearer " + EnrollmentFixture.token(gateway, OWN, SITE))));
    socket.textMessageHandler(text -> heard.add(EdgeFrame.decode(text)));
    send(
        EdgeFrame.of(
            EdgeFrame.FrameKind.HELLO,
            new EdgeHello(1, OWN, SITE, "a-run", "test", List.of(), List.of(), null)));
    gateway.until(() -> !heard.isEmpty());
  }

  private void send(EdgeFrame frame) {
    socket.writeTextMessage(frame.encode());
  }

  private void publish(String address, String body) {
    send(new EdgeFrame(EdgeFrame.FrameKind.PUBLISH, address, null, null, body));
  }

  /** Waits until everything sent before was handled; the link must still be open. */
  private void awaitPong() {
    int before = heard.size();
    send(EdgeFrame.of(EdgeFrame.FrameKind.PING));
    gateway.until(() -> heard.size() > before || socket.isClosed());
    assertThat(socket.isClosed()).as("the link goes on").isFalse();
  }

  private void assertOthersAreShown() {
    for (String path : List.of("/api/v1/hosts", "/metrics", "/api/v1/sites/" + SITE)) {
      var answer = gateway.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.bodyAsString()).as(path).contains("meet1");
    }
  }

  /** A replacement in a valid sample or event. */
  record Abuse(String topic, String before, String after) {
    String body() {
      String good = topic.equals("sample") ? SAMPLE : EVENT;
      assertThat(good).contains(before);
      return good.replace(before, after);
    }

    String address() {
      return (topic.equals("sample") ? BusContracts.SAMPLES : BusContracts.EVENTS).address();
    }
  }

  static List<Abuse> refused() {
    List<Abuse> all = new ArrayList<>();
    String[][] samples = {
      {"\"state\":\"up\",", ""},
      {"\"state\":\"up\"", "\"state\":null"},
      {"\"state\":\"up\"", "\"state\":3"},
      {"\"state\":\"up\"", "\"state\":{}"},
      {"\"resource\":\"swap\",", ""},
      {"\"resource\":\"swap\"", "\"resource\":0"},
      {"\"raised\":true", "\"raised\":null"},
      {"\"raised\":true", "\"raised\":\"maybe\""},
      {"\"raised\":true,", ""},
      {"\"conferences\":1", "\"conferences\":null"},
      {"\"conferences\":1", "\"conferences\":\"\""},
      {"\"conferences\":1", "\"conferences\":0.5"},
      {"\"conferences\":1", "\"conferences\":-1"},
      {"\"conferences\":1", "\"conferences\":99999999999"},
      {"\"conferences\":1,", ""},
      {"\"localEndpoints\":2,", ""},
      {"\"localEndpoints\":2", "\"localEndpoints\":\"2\""},
      {"\"stress\":0.1", "\"stress\":\"NaN\""},
      {"\"stress\":0.1", "\"stress\":1e999"},
      {"\"total\":1000", "\"total\":0"},
      {"\"total\":1000", "\"total\":-1000"},
      {"\"total\":1000,", ""},
      {"\"available\":250", "\"available\":9223372036854775807"},
      {"\"total\":2000", "\"total\":0"},
      {"\"one\":0.5", "\"one\":\"Infinity\""},
      {"\"count\":2,", ""},
      {"\"usedPercent\":12.5", "\"usedPercent\":1e300"},
      {"\"total\":9", "\"total\":0"},
      {"\"mount\":\"/\",", ""},
      {"\"pid\":42", "\"pid\":-1"},
      {"\"status\":200", "\"status\":2147483647"},
      {"\"startedAt\":\"2026", "\"startedAt\":\"+992026"},
      {"\"startedAt\":\"2026", "\"startedAt\":\"-992026"},
      {"\"at\":\"2026", "\"at\":\"2029"},
      {"\"at\":\"2026", "\"at\":\"1926"},
      {"\"alarms\":[{", "\"alarms\":[null,{"},
      {"\"alarms\":[{", "\"alarms\":[7,{"},
      {
        "\"disks\":[",
        "\"disks\":[" + "{\"mount\":\"/\",\"total\":9,\"available\":4},".repeat(2_000)
      },
      {"\"absent\":{", "\"absent\":{" + manyMembers()},
      {"\"absent\":{", "\"absent\":{\"x\":{},"},
      {"\"swap\":{", "\"swap\":{\"total\":5,"},
      {"\"incarnation\":1", "\"incarnation\":9223372036854775807"},
      {"\"cpu\":{", "\"cpu\":" + "[".repeat(100) + "]".repeat(100) + ",\"x\":{"},
    };
    for (String[] each : samples) {
      all.add(new Abuse("sample", each[0], each[1]));
    }
    String[][] events = {
      {"\"message\":\"swap\",", ""},
      {"\"raised\":true", "\"raised\":5e999"},
      {"\"usedPercent\":63.0", "\"usedPercent\":\"NaN\""},
      {"\"threshold\":50.0", "\"threshold\":-1e300"},
      {"\"holders\":[", "\"holders\":[null,"},
      {"\"holders\":[", "\"holders\":[{\"pid\":1,\"swapBytes\":2},"},
      {"\"swapBytes\":9", "\"swapBytes\":-9"},
      {"\"at\":\"2026", "\"at\":\"2036"},
      {"\"at\":\"2026", "\"at\":\"+999992026"},
      {"\"severity\":\"info\"", "\"severity\":1"},
    };
    for (String[] each : events) {
      all.add(new Abuse("event", each[0], each[1]));
    }
    return all;
  }

  private static String manyMembers() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      members.append("\"x").append(i).append("\":\"y\",");
    }
    return members.toString();
  }

  @Test
  void contentThatIsNotAsAgreedIsRefusedCountedAndReportedOnce() {
    List<Abuse> all = refused();
    assertThat(all).hasSizeGreaterThan(50);
    for (Abuse abuse : all) {
      publish(abuse.address(), abuse.body());
      awaitPong();
      assertThat(samples).as("%s", abuse).noneMatch(sample -> sample.host().equals(OWN));
      assertThat(events).as("%s", abuse).noneMatch(PressureEvent.class::isInstance);
    }
    assertOthersAreShown();
    assertThat(gateway.get("/metrics").bodyAsString())
        .contains("meetkeeper_edge_refused_messages_total " + all.size())
        .contains("meetkeeper_edge_refused_total 0");
    gateway.until(() -> !refusals().isEmpty());
    assertThat(refusals()).hasSize(1);

    publish(BusContracts.SAMPLES.address(), SAMPLE);
    awaitPong();
    gateway.until(() -> samples.stream().anyMatch(sample -> sample.host().equals(OWN)));
  }

  private List<Event> refusals() {
    return events.stream().filter(event -> event.message().contains("was refused")).toList();
  }

  static List<Abuse> cleaned() {
    String escape = "\\u001b]0;pwned\\u0007\\u202e\\r\\n<script>";
    return List.of(
        new Abuse("sample", "\"version\":\"2.3\"", "\"version\":\"" + escape + "\""),
        new Abuse("sample", "no permission", escape),
        new Abuse("sample", "\"status\":200", "\"status\":500,\"reason\":\"" + escape + "\""),
        new Abuse("sample", "\"mount\":\"/\"", "\"mount\":\"" + escape + "\""),
        new Abuse("sample", "/metrics", "x".repeat(500_000)),
        new Abuse("event", "\"message\":\"swap\"", "\"message\":\"" + escape + "\""),
        new Abuse("event", "\"name\":\"java\"", "\"name\":\"" + escape + "\""),
        new Abuse("event", "\"id\":\"e1\"", "\"id\":\"" + escape + "\""));
  }

  @ParameterizedTest
  @MethodSource("cleaned")
  void textsCarryNothingThatATerminalObeys(Abuse abuse) {
    publish(abuse.address(), abuse.body());
    gateway.until(
        () ->
            samples.stream().anyMatch(sample -> sample.host().equals(OWN))
                || events.stream().anyMatch(PressureEvent.class::isInstance));
    awaitPong();
    for (String path :
        List.of(
            "/api/v1/hosts/" + OWN, "/api/v1/events?host=" + OWN, "/metrics", "/api/v1/hosts")) {
      assertThat(gateway.get(path).bodyAsString())
          .as(path)
          .doesNotContain("\u001b", "\\u001b", "\u202e", "\\u202e", "\u0007", "\\u0007")
          .hasSizeLessThan(30_000);
    }
  }

  /** Bypasses the rate limit of the link: passes messages straight to their handler. */
  @Test
  void anyMutationOfASampleIsRefusedOrLeavesTheAnswersAlone() {
    HostPublisher publisher = new HostPublisher(gateway.bus, gateway.clock, OWN, SITE);
    int published = 0;
    for (long seed = 0; seed < 400; seed++) {
      gateway.clock.add(Duration.ofMillis(10));
      String body =
          JsonMutation.of(
              ContractJson.toJson(FakeRoles.sample(OWN, SITE, seed + 2, gateway.clock.instant())),
              seed);
      try {
        publisher.publish(
            new EdgeFrame(
                EdgeFrame.FrameKind.PUBLISH, BusContracts.SAMPLES.address(), null, null, body));
        published++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as(body).isNotBlank();
      }
      if (seed % 4 == 0) {
        assertOthersAreShown();
        assertThat(gateway.get("/api/v1/hosts/" + OWN).statusCode()).isIn(200, 404);
      }
    }
    assertThat(published).isBetween(20, 380);
  }

  /** Pings and empty parts are not messages, but cost an answer or a read. */
  @Test
  void framesThatAreNoMessagesAreCountedToo() {
    for (int i = 0; i < 5_000 && !socket.isClosed(); i++) {
      socket.writePing(Buffer.buffer("x")).onFailure(gone -> {});
    }
    gateway.until(socket::isClosed);
    assertThat(socket.closeStatusCode()) // for flooding, or for not reading
        .isIn(LinkCloseReason.FLOOD.code(), LinkCloseReason.SLOW.code());
    assertOthersAreShown();
  }
}
