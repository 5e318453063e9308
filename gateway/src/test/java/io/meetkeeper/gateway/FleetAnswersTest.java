package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses about the whole fleet: how they are built, cached and sent. */
class FleetAnswersTest {
  private static final int HOSTS = 300;

  @TempDir Path directory;
  private final AtomicInteger schedulerRequests = new AtomicInteger();
  private volatile HostAutomation.State state = HostAutomation.State.ON;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().agent().relay();
    gateway.bus.serve(
        BusContracts.FLEET_AUTOMATION,
        query -> {
          if (query.host() == null) {
            schedulerRequests.incrementAndGet();
          }
          return Future.succeededFuture(
              new FleetAutomation(
                  List.of(
                      new HostAutomation(
                          FakeRoles.HOST, state, "so", null, null, null, null, null, null))));
        });
    gateway.start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void requestsShareWhatIsKnownUntilItChanges() {
    heardOf(FakeRoles.HOST, 1);
    gateway.until( // the event of its arrival is a change, too
        () -> gateway.get("/api/v1/events").bodyAsString().contains("host-came"));
    assertThat(automation()).isEqualTo("on");
    state = HostAutomation.State.PAUSED;
    int before = schedulerRequests.get();
    gateway.get("/api/v1/sites");
    gateway.get("/metrics");
    assertThat(automation()).isEqualTo("on");
    assertThat(schedulerRequests).hasValue(before);

    heardOf(FakeRoles.HOST, 2);
    assertThat(automation()).isEqualTo("paused");
    assertThat(schedulerRequests).hasValue(before + 1);
  }

  @Test
  void whatIsKnownIsAskedForAgainAfterASecond() {
    heardOf(FakeRoles.HOST, 1);
    assertThat(automation()).isEqualTo("on");
    state = HostAutomation.State.PAUSED;
    gateway.clock.add(Duration.ofSeconds(1));
    assertThat(automation()).isEqualTo("paused");
  }

  @Test
  void aChangeThroughThisGatewayIsSeenAtOnce() {
    heardOf(FakeRoles.HOST, 1);
    assertThat(automation()).isEqualTo("on");
    state = HostAutomation.State.PAUSED;
    gateway.call(HttpMethod.POST, "/api/v1/hosts/meet1/resume", gateway.adminToken(), "{}");
    assertThat(automation()).isEqualTo("paused");
  }

  @Test
  void metricsOfALargeFleetComeInPartsAndEachMetricAtOnePlace() {
    IntStream.range(0, HOSTS).forEach(i -> heardOf("host" + i, 1));
    HttpResponse<Buffer> response = gateway.get("/metrics");
    assertThat(response.getHeader("Transfer-Encoding")).isEqualTo("chunked");
    String metrics = response.bodyAsString();
    assertThat(metrics.lines().filter(line -> line.startsWith("# TYPE ")))
        .doesNotHaveDuplicates()
        .contains("# TYPE meetkeeper_host_up gauge", "# TYPE process_threads gauge");
    assertThat(metrics.lines().filter(line -> line.startsWith("meetkeeper_host_up{host=\"host")))
        .hasSize(HOSTS)
        .allMatch(line -> line.endsWith(" 1"));
  }

  @Test
  void aClientWithoutPartsGetsThemAsOne() throws IOException {
    IntStream.range(0, HOSTS).forEach(i -> heardOf("host" + i, 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket
          .getOutputStream()
          .write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains("content-length: ").doesNotContain("transfer-encoding");
      assertThat(answer.lines().filter(line -> line.startsWith("meetkeeper_host_up{host=\"host")))
          .hasSize(HOSTS);
    }
  }

  private String automation() {
    JsonObject page = gateway.get("/api/v1/hosts").bodyAsJsonObject();
    return page.getJsonArray("items")
        .getJsonObject(0)
        .getJsonObject("automation")
        .getString("state");
  }

  /** Waits until the gateway has the sample. */
  private void heardOf(String host, long sequence) {
    gateway.bus.publish(
        BusContracts.SAMPLES,
        FakeRoles.sample(
            host, FakeRoles.SITE, sequence, gateway.clock.instant().plusMillis(sequence)));
    String expected = gateway.clock.instant().plusMillis(sequence).toString();
    gateway.until(
        () -> gateway.get("/api/v1/hosts/" + host).bodyAsString().contains("\"at\":\"" + expected));
  }
}
