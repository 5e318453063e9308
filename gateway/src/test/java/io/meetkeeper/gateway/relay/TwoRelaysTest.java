package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.IngestRequest;
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

/** Two gateways share the queue: each point goes to Machinist once, also when one of them ends. */
class TwoRelaysTest {
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
    int port = Wait.result(machinist.start(vertx, 0));
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
    Wait.result(vertx.close());
  }

  @Test
  void eachPointGoesOutOnce() throws Exception {
    String one = deploy();
    deploy();
    minutes(2);
    Wait.result(vertx.undeploy(one));
    minutes(2);
    once(4);
  }

  @Test
  void whatIsHandedInAtAnyOfThemGoesOutOnce() throws Exception {
    deploy();
    deploy();
    for (int minute = 0; minute < 6; minute++) {
      String body =
          "{\"agent\":\"old\",\"metrics\":[{\"name\":\"Load\",\"data_point\":{\"value\":1,\"timestamp\":"
              + (clock.instant().getEpochSecond() - 60L * minute)
              + "}}]}";
      Wait.result(bus.ask(Contracts.RELAY_INGEST, new IngestRequest(body, KEY)));
    }
    clock.add(Duration.ofMinutes(2));
    Wait.until("all are sent", () -> machinist.ledger().points().size() >= 6);
    once(6);
  }

  private void minutes(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int before = machinist.ledger().points().size();
      Instant at = clock.instant();
      long number = ++sequence;
      Wait.until(
          "the point of " + at + " is sent",
          () -> {
            bus.publish(Contracts.SAMPLES, Given.swap(at.toString(), number, 10.0 + (int) number));
            if (clock.instant().equals(at)) {
              clock.add(Duration.ofSeconds(80));
            }
            return machinist.ledger().points().size() > before;
          });
    }
  }

  private void once(int points) {
    assertThat(machinist.ledger().points()).hasSize(points);
    assertThat(machinist.ledger().timesStored())
        .allSatisfy((p, times) -> assertThat(times).isOne());
    assertThat(machinist.ledger().contradictions()).isEmpty();
  }

  private String deploy() throws Exception {
    Node node =
        new Node(
            vertx,
            bus,
            Configuration.of(configuration),
            clock,
            "meet1",
            "meet.example.com",
            folder,
            "test");
    return Wait.result(
        vertx.deployVerticle(
            new RelayVerticle(
                node, new RelayVerticle.Pace(Duration.ofMillis(20), Duration.ofSeconds(10)))));
  }
}
