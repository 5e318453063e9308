package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads missed samples from the ring of a collector, a page at a time. A host cannot keep it busy
 * forever or answer for another one: samples of other hosts or times are ignored, and the pages are
 * limited.
 */
public final class RingReader {
  private static final int PAGE_SIZE = 360;

  /** A day of one sample per second. */
  private static final int MAX_PAGES = 300;

  private final BiFunction<String, SamplesQuery, Future<SamplesReply>> rings;

  /**
   * A reader.
   *
   * @param rings queries the ring of a host
   */
  public RingReader(BiFunction<String, SamplesQuery, Future<SamplesReply>> rings) {
    this.rings = rings;
  }

  /**
   * The samples to read, all of one host.
   *
   * @param from inclusive
   * @param to exclusive
   * @param use stores a page; the next page is read when it has completed
   */
  private record RingRange(
      String host, Instant from, Instant to, Function<List<HostSample>, Future<Void>> use) {
    RingRange startingAt(Instant next) {
      return new RingRange(host, next, to, use);
    }

    boolean contains(HostSample sample) {
      return sample.host().equals(host) && !sample.at().isBefore(from) && sample.at().isBefore(to);
    }
  }

  /**
   * Passes the samples of a time range to a function, oldest first.
   *
   * @param use stores a page; the next page is read when it has completed
   */
  public Future<Void> read(
      String host, Instant from, Instant to, Function<List<HostSample>, Future<Void>> use) {
    return readPages(new RingRange(host, from, to, use), MAX_PAGES);
  }

  /**
   * Passes each sample of a time range once to a function, oldest first.
   *
   * @param use returns whether to go on
   * @return time of the first one; {@code null} when there is none
   */
  Future<Instant> readEach(String host, Instant from, Instant to, Predicate<List<HostSample>> use) {
    return readEach(
        new RingRange(host, from, to, samples -> Future.succeededFuture()),
        new SamplesQuery(null, null, from, to, ContractCheck.MAX_ITEMS),
        null,
        use,
        MAX_PAGES);
  }

  private Future<Instant> readEach(
      RingRange range,
      SamplesQuery query,
      Instant first,
      Predicate<List<HostSample>> use,
      int pages) {
    return rings
        .apply(range.host(), query)
        .compose(
            reply -> {
              List<HostSample> page = reply.samples();
              List<HostSample> samples = page.stream().filter(range::contains).toList();
              Instant begin = first == null && !samples.isEmpty() ? samples.get(0).at() : first;
              return use.test(samples) && page.size() >= query.limit() && pages > 1
                  ? readEach(range, after(query, reply), begin, use, pages - 1)
                  : Future.succeededFuture(begin);
            });
  }

  private static SamplesQuery after(SamplesQuery query, SamplesReply reply) {
    long last = reply.samples().get(reply.samples().size() - 1).sequence();
    return new SamplesQuery(reply.incarnation(), last, query.from(), query.to(), query.limit());
  }

  private Future<Void> readPages(RingRange range, int pages) {
    return rings
        .apply(range.host(), new SamplesQuery(null, null, range.from(), range.to(), PAGE_SIZE))
        .map(SamplesReply::samples)
        .compose(samples -> usePage(range, samples, pages));
  }

  private Future<Void> usePage(RingRange range, List<HostSample> page, int pages) {
    List<HostSample> samples = page.stream().filter(range::contains).toList();
    if (samples.isEmpty()) {
      return Future.succeededFuture();
    }
    Instant next = nextFrom(samples, range.from());
    boolean isLast = page.size() < PAGE_SIZE || !next.isBefore(range.to()) || pages <= 1;
    return range
        .use()
        .apply(samples)
        .compose(
            done ->
                isLast ? Future.succeededFuture() : readPages(range.startingAt(next), pages - 1));
  }

  /**
   * Starts the next page at the slot of the last sample, so that the slot is read as a whole,
   * unless the page holds nothing else.
   */
  private static Instant nextFrom(List<HostSample> samples, Instant from) {
    Instant last = samples.get(samples.size() - 1).at();
    Instant slot = Instant.ofEpochMilli(HistoryResolution.FINE.slotStart(last.toEpochMilli()));
    return slot.isAfter(from) ? slot : last.plusMillis(1);
  }
}
