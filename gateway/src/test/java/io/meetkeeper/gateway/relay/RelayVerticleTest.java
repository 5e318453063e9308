package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Future;
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
    int port = AsyncWait.result(machinist.start(vertx, 0));
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
    AsyncWait.result(vertx.close());
  }

  @Test
  void relaysSamplesFromTheBusAndIngestedPoints() throws Exception {
    String id = deploy(on);
    bus.publish(BusContracts.SAMPLES, RelayFixtures.swap("2026-11-20T12:00:01Z", 1, 42));
    assertThat(
            AsyncWait.result(bus.request(BusContracts.RELAY_INGEST, new IngestRequest(BODY, KEY)))
                .accepted())
        .isEqualTo(1);
    AsyncWait.until("both are queued", () -> status().queued() + status().sent() == 2);
    clock.add(Duration.ofMinutes(2));
    AsyncWait.until("both are sent", () -> status().sent() == 2);
    assertThat(machinist.ingestLog().points())
        .extracting(point -> point.agent() + " " + point.value())
        .containsExactlyInAnyOrder("meet1 42.0", "old 0.5");
    RelayStatus status = status();
    assertThat(status.state()).isEqualTo("on");
    assertThat(status.seriesInUse()).isEqualTo(2);
    assertThat(status.seriesBudget()).isEqualTo(10);
    assertThat(status.lastError()).isNull();
    assertThat(status.oldest()).isNull();
    AsyncWait.result(vertx.undeploy(id));
    deploy(on);
    assertThat(status().sent()).isEqualTo(2);
  }

  @Test
  void ingestNeedsTheMachinistKeyOrAToken() throws Exception {
    deploy(on);
    assertThat(
            AsyncWait.result(bus.request(BusContracts.RELAY_INGEST, new IngestRequest(BODY, null)))
                .accepted())
        .isEqualTo(1);
    assertThat(refusal(new IngestRequest(BODY, "k3z")).status()).isEqualTo(401);
    assertThat(refusal(new IngestRequest(BODY, "")).status()).isEqualTo(401);
    assertThat(refusal(new IngestRequest("{}", KEY)).status()).isEqualTo(422);
    assertThat(new IngestRequest(BODY, KEY).toString()).doesNotContain(KEY);
  }

  @Test
  void isOffWithoutAKeyAndCreatesNoFile() throws Exception {
    deploy("");
    assertThat(status()).isEqualTo(new RelayStatus(0, 0, 0, 0, null, null, 0, 10, "off", null));
    assertThat(refusal(new IngestRequest(BODY, "any")).status()).isEqualTo(401);
    assertThat(refusal(new IngestRequest(BODY, null)).status()).isEqualTo(503);
    assertThat(folder.resolve("relay.db")).doesNotExist();
  }

  @Test
  void doesNotStartWithoutTheKeyThatIsConfigured() {
    assertThatThrownBy(
            () -> new RelayVerticle(node("meetkeeper.machinist.api-key-file = /does/not/exist")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.machinist.api-key-file = /does/not/exist");
  }

  private Problem refusal(IngestRequest request) throws Exception {
    return AsyncWait.result(
        bus.request(BusContracts.RELAY_INGEST, request)
            .<Problem>transform(answer -> Future.succeededFuture((Problem) answer.cause())));
  }

  private RelayStatus status() {
    try {
      return AsyncWait.result(bus.request(BusContracts.RELAY_STATUS, new HostQuery("meet1")));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String deploy(String configuration) throws Exception {
    return AsyncWait.result(
        vertx.deployVerticle(
            new RelayVerticle(
                node(configuration),
                new RelayVerticle.RelayTiming(
                    Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofMillis(50)))));
  }

  private RoleContext node(String configuration) {
    return new RoleContext(
        vertx,
        bus,
        ConfigurationLoader.ofDefaults(configuration),
        clock,
        "meet1",
        "meet.example.com",
        folder,
        "test");
  }
}
