package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.gateway.GatewayFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded figures over the bus, one known host after the other. */
class FigureRequestsTest {
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

  private FigureReply request(String after, int stepSeconds) {
    Instant to = gateway.clock.instant().minusSeconds(120);
    return await(
        gateway.bus.request(
            BusContracts.FIGURES,
            FigureQuery.ofNext(
                after,
                List.of(column("swapUsedPercent"), column("stress"), column("ofANewerVersion")),
                to.minusSeconds(3_600),
                to,
                stepSeconds)));
  }

  private static FigureColumn column(String metric) {
    return new FigureColumn(metric, FigureStatistic.AVERAGE);
  }

  private static List<List<Double>> known(FigureReply reply) {
    return reply.rows().stream().filter(row -> row.get(0) != null).toList();
  }

  @Test
  void oneHostAfterTheOther() {
    gateway.until(() -> !known(request("jvb1", 60)).isEmpty()); // waits for the store
    assertThat(request(null, 60).host()).isEqualTo("jvb1");
    assertThat(known(request(null, 60))).isEmpty();
    FigureReply second = request("jvb1", 60);
    assertThat(second.host()).isEqualTo("jvb2");
    assertThat(second.site()).isEqualTo(HistorySamples.SITE);
    assertThat(second.rows()).hasSize(60);
    assertThat(known(second))
        .hasSize(5)
        .allMatch(row -> row.equals(Arrays.asList(40.0, null, null)));
    assertThat(second.rows().indexOf(known(second).get(0))).isEqualTo(52); // ten minutes ago
    assertThat(request("meet1", 60).host()).isNull(); // the gateway itself is the last
  }

  @Test
  void tooManyStepsAreRefused() {
    assertThatThrownBy(() -> request(null, 1)).hasMessageContaining("2000");
  }
}
