package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.backbone.process.RoleContext;
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

/** Two gateways share the queue: each point is sent once, also when one of them stops. */
class SharedRelayQueueTest {
  private static final String KEY = "k3y";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final StandInMachinist machinist = new StandInMachinist(KEY, clock);
  private String configuration;
  private long sequence;

  @BeforeEach
  void start() throws Exception {
    int port = AsyncWait.result(machinist.start(vertx, 0));
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    configuration =
        "meetkeeper { store.url = \"sqlite:shared\", machinist { url = \"http://127.0.0.1:"
            + port
            + "/endpoint\", api-key-file = \""
            + key
            + "\" } }";
  }

  @AfterEach
  void close() throws Exception {
    AsyncWait.result(vertx.close());
  }

  @Test
  void eachPointIsSentOnce() throws Exception {
    String one = deploy();
    deploy();
    minutes(2);
    AsyncWait.result(vertx.undeploy(one));
    minutes(2);
    once(4);
  }

  @Test
  void ingestedPointsAreSentOnce() throws Exception {
    deploy();
    deploy();
    for (int minute = 0; minute < 6; minute++) {
      String body =
          "{\"agent\":\"old\",\"metrics\":[{\"name\":\"Load\",\"data_point\":{\"value\":1,\"timestamp\":"
              + (clock.instant().getEpochSecond() - 60L * minute)
              + "}}]}";
      AsyncWait.result(bus.request(BusContracts.RELAY_INGEST, new IngestRequest(body, KEY)));
    }
    clock.add(Duration.ofMinutes(2));
    AsyncWait.until("all are sent", () -> machinist.ingestLog().points().size() >= 6);
    once(6);
  }

  private void minutes(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int before = machinist.ingestLog().points().size();
      Instant at = clock.instant();
      long number = ++sequence;
      AsyncWait.until(
          "the point of " + at + " is sent",
          () -> {
            bus.publish(
                BusContracts.SAMPLES,
                RelayFixtures.swap(at.toString(), number, 10.0 + (int) number));
            if (clock.instant().equals(at)) {
              clock.add(Duration.ofSeconds(80));
            }
            return machinist.ingestLog().points().size() > before;
          });
    }
  }

  private void once(int points) {
    assertThat(machinist.ingestLog().points()).hasSize(points);
    assertThat(machinist.ingestLog().timesStored())
        .allSatisfy((p, times) -> assertThat(times).isOne());
    assertThat(machinist.ingestLog().contradictions()).isEmpty();
  }

  private String deploy() throws Exception {
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(configuration),
            clock,
            "meet1",
            "meet.example.com",
            folder,
            "test");
    return AsyncWait.result(
        vertx.deployVerticle(
            new RelayVerticle(
                roleContext,
                new RelayVerticle.RelayTiming(
                    Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofMillis(50)))));
  }
}
