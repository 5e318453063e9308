package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.RecordedFigures;
import io.meetkeeper.backbone.contract.metrics.RecordedFiguresQuery;
import io.meetkeeper.gateway.GatewayFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded figures over the bus, one known host after the other. */
class RecordedFigureServiceTest {
  @TempDir private Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    Instant now = gateway.clock.instant();
    HistoryStore store = new HistoryStore(gateway.node(""));
    await(store.open());
    SlotBuffer buffer = new SlotBuffer();
    for (int i = 0; i < 30; i++) {
      buffer.add(HistorySamples.sample("jvb2", now.minusSeconds(600 - 10L * i), i, 40));
    }
    await(store.write(Map.of("jvb2", buffer.drain(true))));
    await(store.close());
    gateway.start("");
    for (String host : List.of("jvb1", "jvb2")) {
      gateway.bus.publish(BusContracts.SAMPLES, HistorySamples.sample(host, now, 100, 40));
      gateway.until(() -> gateway.get("/api/v1/hosts/" + host).statusCode() == 200);
    }
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private RecordedFigures ask(String after, Duration step) {
    Instant to = gateway.clock.instant().minusSeconds(120);
    return await(
        gateway.bus.request(
            BusContracts.RECORDED_FIGURES,
            new RecordedFiguresQuery(
                after, to.minusSeconds(3_600), to, step, List.of("swapUsedPercent", "stress"))));
  }

  @Test
  void oneHostAfterTheOther() {
    gateway.until(() -> !ask("jvb1", Duration.ofMinutes(1)).rows().isEmpty()); // its store is open
    assertThat(ask(null, Duration.ofMinutes(1)).host()).isEqualTo("jvb1");
    assertThat(ask(null, Duration.ofMinutes(1)).rows()).isEmpty();
    RecordedFigures second = ask("jvb1", Duration.ofMinutes(1));
    assertThat(second.host()).isEqualTo("jvb2");
    assertThat(second.site()).isEqualTo(HistorySamples.SITE);
    assertThat(second.rows()).hasSize(5);
    assertThat(second.rows().get(0).values()).containsExactly(40.0, null);
    assertThat(second.rows().get(0).at()).isEqualTo(gateway.clock.instant().minusSeconds(600));
    assertThat(ask("meet1", Duration.ofMinutes(1)).host())
        .isNull(); // the gateway itself is the last
  }

  @Test
  void tooManyStepsAreRefused() {
    assertThatThrownBy(() -> ask(null, Duration.ofSeconds(1))).hasMessageContaining("2000");
  }
}
