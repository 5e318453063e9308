package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Samples with a given percentage of swap in use. */
final class HistorySamples {
  static final String SITE = "meet.example.com";

  private HistorySamples() {}

  static HostSample sample(String host, Instant at, long sequence, double swapPercent) {
    return new HostSample(
        host,
        SITE,
        1,
        sequence,
        at,
        new HostSample.Memory(2_000_000_000L, 500_000_000L),
        new HostSample.Swap(1_000_000L, Math.round(10_000 * swapPercent), null, null),
        null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        Map.of());
  }
}
