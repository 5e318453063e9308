package io.meetkeeper.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingReaderTest {
  private static final Instant FROM = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(1));

  private final List<SamplesQuery> queries = new ArrayList<>();
  private final List<HostSample> used = new ArrayList<>();

  private Future<Void> read(Function<SamplesQuery, List<HostSample>> ring) {
    RingReader reader =
        new RingReader(
            (host, query) -> {
              queries.add(query);
              return Future.succeededFuture(new SamplesReply(1, ring.apply(query)));
            });
    return reader.read(
        "meet1",
        FROM,
        TO,
        samples -> {
          used.addAll(samples);
          return Future.succeededFuture();
        });
  }

  private static List<HostSample> fullPage(String host, Instant at) {
    return IntStream.range(0, 360).mapToObj(i -> HistorySamples.sample(host, at, i, 50)).toList();
  }

  @Test
  void ignoresSamplesOfOtherTimesAndHosts() {
    assertThat(read(query -> fullPage("meet1", FROM.minusMillis(1))).succeeded()).isTrue();
    assertThat(read(query -> fullPage("meet1", TO)).succeeded()).isTrue();
    assertThat(read(query -> fullPage("meet2", FROM)).succeeded()).isTrue();
    assertThat(queries).hasSize(3);
    assertThat(used).isEmpty();
  }

  @Test
  void aHostThatNeverComesToTheEndIsReadForALimitedNumberOfPages() {
    assertThat(read(query -> fullPage("meet1", query.from())).succeeded()).isTrue();
    assertThat(queries).hasSizeBetween(288, 1_000); // 288: a day of one sample per second
  }
}
