package io.meetkeeper.standin.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** Behaviour that the recordings do not cover: time, shutdown, restart and faults. */
class StandInBridgeTest {
  private static final Vertx VERTX = Vertx.vertx();

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private StandInBridge bridge;
  private int port;

  @BeforeEach
  void start() throws Exception {
    StandInBridgeSettings settings =
        StandInBridgeSettings.withRest().withDelays(Duration.ofMinutes(1), Duration.ofMillis(1));
    bridge = new StandInBridge(settings, clock);
    bridge.onExit(exit::complete);
    port = AsyncWait.result(bridge.start(VERTX, 0));
  }

  @AfterEach
  void stop() throws Exception {
    AsyncWait.result(bridge.close());
  }

  @AfterAll
  static void closeVertx() throws Exception {
    AsyncWait.result(VERTX.close());
  }

  @Test
  void healthHidesAFailureUntilTheFirstCheck() throws Exception {
    bridge.state().unhealthy("broken");
    clock.add(Duration.ofSeconds(59));
    assertThat(get("/about/health").statusLine()).isEqualTo("HTTP/1.1 200 OK");
    clock.add(Duration.ofSeconds(1));
    assertThat(get("/about/health").statusLine()).isEqualTo("HTTP/1.1 500 Server Error");
    bridge.state().health(StandInBridgeHealth.softFailed("a bit broken"));
    assertThat(get("/about/health").statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable");
    assertThat(get("/about/health").body()).isEqualTo("a bit broken");
    bridge.state().healthy();
    assertThat(get("/about/health").statusLine()).isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void notReadyIsVisibleAtOnceAndAfterEachRestart() throws Exception {
    bridge.state().readyAfter(Duration.ofSeconds(5));
    assertThat(get("/about/health").statusLine()).startsWith("HTTP/1.1 500");
    clock.add(Duration.ofSeconds(5));
    assertThat(get("/about/health").statusLine()).startsWith("HTTP/1.1 200");
    AsyncWait.result(bridge.restart(Duration.ZERO));
    assertThat(get("/about/health").statusLine()).startsWith("HTTP/1.1 500");
  }

  @Test
  void someFiguresLagBehind() throws Exception {
    bridge.state().beginConference(3);
    assertFigures(3, 0);
    clock.add(Duration.ofMillis(2_999));
    assertFigures(3, 0);
    clock.add(Duration.ofMillis(1));
    assertFigures(3, 3);
    clock.add(Duration.ofSeconds(12));
    bridge.state().endConferences();
    assertFigures(0, 3);
    clock.add(Duration.ofSeconds(5));
    assertFigures(0, 0);
  }

  private void assertFigures(int live, int lagging) throws Exception {
    JsonObject stats = new JsonObject(get("/colibri/stats").body());
    assertThat(stats.getInteger("local_endpoints")).isEqualTo(live);
    assertThat(stats.getInteger("participants")).isEqualTo(lagging);
    assertThat(stats.getInteger("endpoints")).isEqualTo(lagging);
    assertThat(stats.getInteger("largest_conference")).isEqualTo(lagging);
    assertThat(get("/metrics").body())
        .contains("\njitsi_jvb_local_endpoints " + live + ".0\n")
        .contains("\njitsi_jvb_current_endpoints " + lagging + ".0\n")
        .contains("\njitsi_jvb_conferences_by_size_sum " + lagging + ".0\n");
  }

  @Test
  void conferencesAreCountedBySize() throws Exception {
    bridge.state().beginConference(1);
    bridge.state().beginConference(4);
    clock.add(Duration.ofSeconds(5));
    assertThat(get("/metrics").body())
        .contains("conferences_by_size_bucket{le=\"0.0\"} 0.0\n")
        .contains("conferences_by_size_bucket{le=\"1.0\"} 1.0\n")
        .contains("conferences_by_size_bucket{le=\"4.0\"} 2.0\n")
        .contains("conferences_by_size_count 2.0\n")
        .contains("jitsi_jvb_conferences 2.0\n");
  }

  @Test
  void gracefulShutdownWaitsForTheLastEndpointAndEndsWithZero() throws Exception {
    bridge.state().beginConference(2);
    post("/colibri/shutdown", "{\"graceful-shutdown\":\"true\"}");
    assertThat(bridge.state().view().shutdown()).isEqualTo(BridgeShutdownState.GRACEFUL_SHUTDOWN);
    assertThat(exit).isNotDone();
    bridge.state().endConferences();
    assertThat(bridge.state().view().shutdown()).isEqualTo(BridgeShutdownState.SHUTTING_DOWN);
    assertThat(exit.get(2, TimeUnit.MINUTES)).isZero();
  }

  @Test
  void immediateShutdownDoesNotWait() throws Exception {
    bridge.state().beginConference(2);
    post("/colibri/shutdown", "{\"graceful-shutdown\":false}");
    assertThat(exit.get(2, TimeUnit.MINUTES)).isZero();
  }

  @Test
  void restartBeginsANewRunOnTheSamePort() throws Exception {
    bridge.state().beginConference(2);
    bridge.state().drain(true);
    bridge.state().mucs(1);
    bridge.leak().begin(1_000, 3);
    AsyncWait.until("3 MB leaked", () -> bridge.leak().heldMegabytes() == 3);
    String before = startupTime();
    clock.add(Duration.ofMinutes(3));

    AsyncWait.result(bridge.restart(Duration.ofMillis(1)));

    assertThat(startupTime()).isNotEqualTo(before);
    assertThat(bridge.leak().heldMegabytes()).isZero();
    JsonObject stats = new JsonObject(get("/colibri/stats").body());
    assertThat(stats.getInteger("conferences")).isZero();
    assertThat(stats.getBoolean("drain")).isFalse();
    assertThat(stats.getInteger("mucs_joined")).isEqualTo(1);
  }

  @Test
  void restartCancelsShutdown() throws Exception {
    StandInBridge patient = new StandInBridge(StandInBridgeSettings.withRest(), clock);
    patient.onExit(exit::complete);
    AsyncWait.result(patient.start(VERTX, 0));
    patient.state().shutdownNow();
    AsyncWait.result(patient.restart(Duration.ZERO));
    assertThat(patient.state().view().shutdown()).isEqualTo(BridgeShutdownState.RUNNING);
    AsyncWait.result(patient.close());
  }

  @Test
  void leakEndsAtItsLimit() throws Exception {
    bridge.leak().begin(1_000, 2);
    AsyncWait.until("leak ended", () -> !bridge.leak().endReason().isEmpty());
    assertThat(bridge.leak().endReason()).isEqualTo("reached 2 MB");
    assertThat(bridge.leak().heldMegabytes()).isEqualTo(2);
    assertThatThrownBy(() -> bridge.leak().begin(0, 2)).hasMessageContaining("above 0");
  }

  @Test
  void unknownMeetingIsNotFound() throws Exception {
    assertThat(send("PATCH", "/colibri/v2/conferences/nobody", "{}").statusLine())
        .isEqualTo("HTTP/1.1 404 Not Found");
  }

  @Test
  void slowAnswersAreCorrect() throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.slow(Duration.ofMillis(50)).on("/about/version")));
    long begun = System.nanoTime();
    assertThat(get("/about/version").body()).contains("JVB");
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(50_000_000L);
  }

  @Test
  void aConferenceBeginsWithTheFirstLateAnswerOnly() throws Exception {
    BridgeFault slow = BridgeFault.slow(Duration.ofMillis(1)).on("/about/version");
    AsyncWait.result(bridge.fault(slow.withConference(3)));
    get("/about/health");
    assertThat(bridge.state().view().conferences()).isEmpty();
    get("/about/version");
    get("/about/version");
    assertThat(bridge.state().view().conferences())
        .singleElement()
        .satisfies(conference -> assertThat(conference.endpoints()).hasSize(3));
  }

  @Test
  void hangingNeverAnswers() throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.of(BridgeFault.FaultKind.HANG).on("/metrics")));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(200);
      socket
          .getOutputStream()
          .write(request("GET", "/metrics", "").getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(get("/about/version").statusLine()).isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void closedConnectionGivesNoAnswer() throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.of(BridgeFault.FaultKind.CLOSE)));
    assertThatThrownBy(() -> get("/about/version"))
        .isInstanceOfAny(EOFException.class, SocketException.class);
  }

  @Test
  void garbageIsNotJson() throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.of(BridgeFault.FaultKind.GARBAGE)));
    RawHttpResponse answer = get("/colibri/stats");
    assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
    assertThatThrownBy(() -> new JsonObject(answer.body())).isInstanceOf(Exception.class);
  }

  @Test
  void truncatedBodyEndsEarly() throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.of(BridgeFault.FaultKind.TRUNCATED)));
    String body = get("/colibri/stats").body();
    assertThat(body).startsWith("{\"incoming_loss\"").doesNotEndWith("}");
  }

  @Test
  void refusesConnectionsUntilTheFaultEnds() throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.of(BridgeFault.FaultKind.REFUSE)));
    // refused, or reset: Vert.x reports a port as closed a moment before the kernel has closed it
    assertThatThrownBy(() -> get("/about/version"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
    AsyncWait.result(bridge.fault(BridgeFault.NONE));
    assertThat(get("/about/version").statusLine()).isEqualTo("HTTP/1.1 200 OK");
  }

  @ParameterizedTest
  @EnumSource(BridgeFault.FaultKind.class)
  void everyFaultCanBeEnded(BridgeFault.FaultKind kind) throws Exception {
    AsyncWait.result(bridge.fault(BridgeFault.of(kind)));
    AsyncWait.result(bridge.fault(BridgeFault.NONE));
    assertThat(get("/about/health").statusLine()).isEqualTo("HTTP/1.1 200 OK");
  }

  private String startupTime() throws IOException {
    String metrics = get("/metrics").body();
    int at = metrics.indexOf("\njitsi_jvb_startup_time ");
    return metrics.substring(at, metrics.indexOf('\n', at + 1));
  }

  private RawHttpResponse get(String path) throws IOException {
    return send("GET", path, "");
  }

  private void post(String path, String body) throws IOException {
    assertThat(send("POST", path, body).statusLine()).isEqualTo("HTTP/1.1 200 OK");
  }

  private RawHttpResponse send(String method, String path, String body) throws IOException {
    return RawHttpResponse.send(port, request(method, path, body));
  }

  private static String request(String method, String path, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
