package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Reads missed samples from the ring of a collector, a page at a time. */
final class RingReader {
  private static final int PAGE_SIZE = 360;

  private final Bus bus;

  RingReader(Bus bus) {
    this.bus = bus;
  }

  /**
   * Passes the samples of a time range to a function, oldest first.
   *
   * @param use stores a page; the next page is read when it has completed
   */
  Future<Void> read(
      String host, Instant from, Instant to, Function<List<HostSample>, Future<Void>> use) {
    return bus.request(
            BusContracts.SAMPLE_RING.atHost(host),
            new SamplesQuery(null, null, from, to, PAGE_SIZE))
        .map(SamplesReply::samples)
        .compose(samples -> usePage(host, samples, from, to, use));
  }

  private Future<Void> usePage(
      String host,
      List<HostSample> samples,
      Instant from,
      Instant to,
      Function<List<HostSample>, Future<Void>> use) {
    if (samples.isEmpty()) {
      return Future.succeededFuture();
    }
    Instant next = nextFrom(samples, from);
    boolean isLast = samples.size() < PAGE_SIZE || !next.isBefore(to);
    return use.apply(samples)
        .compose(done -> isLast ? Future.succeededFuture() : read(host, next, to, use));
  }

  /**
   * Starts the next page at the slot of the last sample, so that the slot is read as a whole,
   * unless the page holds nothing else.
   */
  private static Instant nextFrom(List<HostSample> samples, Instant from) {
    Instant last = samples.get(samples.size() - 1).at();
    Instant slot = Instant.ofEpochMilli(HistoryResolution.FINE.slotStart(last.toEpochMilli()));
    return slot.isAfter(from)
        ? slot
        : last.isBefore(from) ? from.plusMillis(1) : last.plusMillis(1);
  }
}
