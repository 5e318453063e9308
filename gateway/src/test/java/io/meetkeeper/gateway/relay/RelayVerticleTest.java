package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.IngestRequest;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RelayStatus;
import io.meetkeeper.gateway.outside.Wait;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class RelayVerticleTest {
  private static final String KEY = "k3y";
  private static final String BODY =
      "{\"agent\":\"old\",\"metrics\":[{\"name\":\"Load\",\"data_point\":{\"value\":0.5,\"timestamp\":1763640000}}]}";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final StandInMachinist machinist = new StandInMachinist(KEY, clock);
  private String on;

  @BeforeEach
  void start() throws Exception {
    int port = Wait.result(machinist.start(vertx, 0));
    Path key = folder.resolve("key");
    Files.writeString(key, KEY + "\n");
    on =
        "meetkeeper.machinist { url = \"http://127.0.0.1:"
            + port
            + "/endpoint\", api-key-file = \""
            + key
            + "\" }";
  }

  @AfterEach
  void close() throws Exception {
    Wait.result(vertx.close());
  }

  @Test
  void relaysSamplesFromTheBusAndWhatIsHandedIn() throws Exception {
    String id = deploy(on);
    bus.publish(Contracts.SAMPLES, Given.swap("2026-11-20T12:00:01Z", 1, 42));
    assertThat(
            Wait.result(bus.ask(Contracts.RELAY_INGEST, new IngestRequest(BODY, KEY))).accepted())
        .isEqualTo(1);
    Wait.until("both are queued", () -> status().queued() + status().sent() == 2);
    clock.add(Duration.ofMinutes(2));
    Wait.until("both are sent", () -> status().sent() == 2);
    assertThat(machinist.ledger().points())
        .extracting(point -> point.agent() + " " + point.value())
        .containsExactlyInAnyOrder("meet1 42.0", "old 0.5");
    RelayStatus status = status();
    assertThat(status.state()).isEqualTo("on");
    assertThat(status.seriesInUse()).isEqualTo(2);
    assertThat(status.seriesBudget()).isEqualTo(10);
    assertThat(status.lastError()).isNull();
    assertThat(status.oldest()).isNull();
    Wait.result(vertx.undeploy(id));
    deploy(on);
    assertThat(status().sent()).isEqualTo(2);
  }

  @Test
  void takesTheMachinistKeyOrATokenAndNothingElse() throws Exception {
    deploy(on);
    assertThat(
            Wait.result(bus.ask(Contracts.RELAY_INGEST, new IngestRequest(BODY, null))).accepted())
        .isEqualTo(1);
    assertThat(refusal(new IngestRequest(BODY, "k3z")).status()).isEqualTo(401);
    assertThat(refusal(new IngestRequest(BODY, "")).status()).isEqualTo(401);
    assertThat(refusal(new IngestRequest("{}", KEY)).status()).isEqualTo(422);
    assertThat(new IngestRequest(BODY, KEY).toString()).doesNotContain(KEY);
  }

  @Test
  void saysThatItIsOffAndMakesNoFile() throws Exception {
    deploy("");
    assertThat(status()).isEqualTo(new RelayStatus(0, 0, 0, 0, null, null, 0, 10, "off"));
    assertThat(refusal(new IngestRequest(BODY, "any")).status()).isEqualTo(401);
    assertThat(refusal(new IngestRequest(BODY, null)).status()).isEqualTo(503);
    assertThat(folder.resolve("relay.db")).doesNotExist();
  }

  @Test
  void doesNotStartWithoutTheKeyThatIsConfigured() {
    assertThatThrownBy(
            () -> new RelayVerticle(node("meetkeeper.machinist.api-key-file = /does/not/exist")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("meetkeeper.machinist.api-key-file = /does/not/exist");
  }

  private Problem refusal(IngestRequest request) throws Exception {
    return Wait.result(
        bus.ask(Contracts.RELAY_INGEST, request)
            .<Problem>transform(
                answer -> io.vertx.core.Future.succeededFuture((Problem) answer.cause())));
  }

  private RelayStatus status() {
    try {
      return Wait.result(bus.ask(Contracts.RELAY_STATUS, new HostQuestion("meet1")));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String deploy(String configuration) throws Exception {
    return Wait.result(
        vertx.deployVerticle(
            new RelayVerticle(
                node(configuration),
                new RelayVerticle.Pace(Duration.ofMillis(20), Duration.ofSeconds(10)))));
  }

  private Node node(String configuration) {
    return new Node(
        vertx,
        bus,
        Configuration.of(configuration),
        clock,
        "meet1",
        "meet.example.com",
        folder,
        "test");
  }
}
