package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers queries for figures from the history, and for the newest figures from the ring of the
 * collector.
 */
public final class HistoryReader {
  private static final Duration DEFAULT_RANGE = Duration.ofHours(6);

  private final HistoryStore store;
  private final RingReader rings;
  private final Clock clock;

  /** Reads from this store and the collectors on this bus. */
  HistoryReader(HistoryStore store, Bus bus, Clock clock) {
    this.store = store;
    rings =
        new RingReader((host, query) -> bus.request(BusContracts.SAMPLE_RING.atHost(host), query));
    this.clock = clock;
  }

  /**
   * A query for figures.
   *
   * @param metrics metrics to read
   * @param from {@code null}: at most six hours back
   * @param to {@code null}: now
   * @param step {@code null}: every sample, or the shortest step that gives at most {@link
   *     SeriesPlan#MAX_POINTS}
   * @param statistic how the figures of a step are combined
   */
  public record SeriesQuery(
      List<Metric> metrics, Instant from, Instant to, Duration step, SeriesStatistic statistic) {
    private SeriesQuery within(Instant begin, Instant end, Duration steps) {
      return new SeriesQuery(metrics, begin, end, steps, statistic);
    }
  }

  /** The figures of a host. */
  public Future<MetricSeries> read(FleetHost host, SeriesQuery query) {
    Instant now = clock.instant();
    Instant to = query.to() == null || query.to().isAfter(now) ? now : query.to();
    Instant from = begin(query, to, now);
    if (!from.isBefore(to)) {
      return Future.succeededFuture(new MetricSeries(query.metrics()));
    }
    boolean samplesFit =
        query.from() == null || SeriesPlan.count(from, to, interval(host)) <= SeriesPlan.MAX_POINTS;
    SeriesQuery whole = query.within(from, to, query.step());
    return query.step() == null && samplesFit && query.statistic() == SeriesStatistic.AVERAGE
        ? readSamples(host, whole)
        : readSteps(host, whole);
  }

  /** Without a step it begins where there may be figures, so that these get all the points. */
  private static Instant begin(SeriesQuery query, Instant to, Instant now) {
    if (query.from() == null) {
      return to.minus(defaultRange(query.step()));
    }
    Instant oldest = now.minus(HistoryResolution.QUARTER_HOUR.retention());
    return query.step() == null && query.from().isBefore(oldest) ? oldest : query.from();
  }

  /** Only what is stored of a host; fails while the store cannot be read. */
  Future<MetricSeries> readRecorded(String host, SeriesQuery query) {
    return store.read(host, plan(query), query.metrics()).map(SeriesBuckets::toSeries);
  }

  private static Duration defaultRange(Duration step) {
    Duration longest = step == null ? DEFAULT_RANGE : step.multipliedBy(SeriesPlan.MAX_POINTS - 1L);
    return longest.compareTo(DEFAULT_RANGE) < 0 ? longest : DEFAULT_RANGE;
  }

  private static Duration interval(FleetHost host) {
    return host.interval().isZero() ? HistoryResolution.FINE.slot() : host.interval();
  }

  /** Every sample in the ring of the collector, preceded by stored figures. */
  private Future<MetricSeries> readSamples(FleetHost host, SeriesQuery query) {
    List<HostSample> samples = new ArrayList<>();
    Instant end = query.to().plusMillis(1); // includes a sample of now
    return rings
        .readEach(
            host.id(),
            query.from(),
            end,
            page -> {
              samples.addAll(page);
              return samples.size() <= SeriesPlan.MAX_POINTS;
            })
        .recover(failure -> storedOr(host, query, failure))
        .compose(first -> addStored(host, query, samples));
  }

  /** No sample if figures are stored; the failure otherwise. */
  private Future<Instant> storedOr(FleetHost host, SeriesQuery query, Throwable failure) {
    return readStored(host, plan(query), query.metrics())
        .compose(
            stored -> stored.isEmpty() ? Future.failedFuture(failure) : Future.succeededFuture());
  }

  private Future<MetricSeries> addStored(
      FleetHost host, SeriesQuery query, List<HostSample> samples) {
    if (samples.size() > SeriesPlan.MAX_POINTS) {
      return readSteps(host, query);
    }
    Instant until = samples.isEmpty() ? query.to() : samples.get(0).at();
    if (!query.from().isBefore(until)) {
      return Future.succeededFuture(
          MetricSeries.ofSamples(query.metrics(), samples, host.interval()));
    }
    SeriesPlan before = plan(query.within(query.from(), until, null));
    return readStored(host, before, query.metrics())
        .compose(
            stored -> {
              MetricSeries series = stored.toSeries();
              return series.rows() + samples.size() > SeriesPlan.MAX_POINTS
                  ? readSteps(host, query)
                  : Future.succeededFuture(series.append(samples, host.interval(), before.step()));
            });
  }

  /** The stored figures in steps, and the newer samples of the collector. */
  private Future<MetricSeries> readSteps(FleetHost host, SeriesQuery query) {
    SeriesPlan plan = plan(query);
    return plan.step() < HistoryResolution.FINE.slotMillis()
        ? readShortSteps(host, query, plan)
        : store
            .read(host.id(), plan, query.metrics())
            .compose(
                buckets -> addNewest(host, plan, buckets),
                failure -> replaceStored(host, query, plan, failure))
            .map(SeriesBuckets::toSeries);
  }

  /**
   * The samples of the collector if it has all of the time range; otherwise the failure, since
   * figures that cannot be read are not figures that do not exist.
   */
  private Future<SeriesBuckets> replaceStored(
      FleetHost host, SeriesQuery query, SeriesPlan plan, Throwable failure) {
    Instant latest = query.from().plusMillis(plan.step()).plus(interval(host));
    SeriesBuckets buckets = new SeriesBuckets(plan, query.metrics());
    return addRing(host, query.from(), query.to(), buckets)
        .otherwiseEmpty()
        .compose(
            first ->
                first == null || first.isAfter(latest)
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture(buckets));
  }

  /** Only the collector has them; from before what it has, the shortest steps that are stored. */
  private Future<MetricSeries> readShortSteps(FleetHost host, SeriesQuery query, SeriesPlan plan) {
    SeriesBuckets buckets = new SeriesBuckets(plan, query.metrics());
    Future<Instant> ringStart = addRing(host, query.from(), query.to(), buckets);
    return ringStart
        .otherwiseEmpty()
        .compose(
            first -> {
              Instant oldest = first == null ? query.to() : first;
              SeriesQuery before =
                  query.within(query.from(), oldest, HistoryResolution.FINE.slot());
              return query.from().isBefore(oldest.minus(interval(host)))
                  ? readStored(host, plan(before), query.metrics()).map(SeriesBuckets::isEmpty)
                  : Future.succeededFuture(true);
            })
        .compose(
            onlyThere ->
                onlyThere
                    ? ringStart.map(first -> buckets.toSeries())
                    : readSteps(
                        host,
                        query.within(query.from(), query.to(), HistoryResolution.FINE.slot())));
  }

  private Future<SeriesBuckets> addNewest(FleetHost host, SeriesPlan plan, SeriesBuckets buckets) {
    boolean known = !buckets.isEmpty();
    if (buckets.newestEnd() >= plan.to() || (known && host.isStale(clock.instant()))) {
      return Future.succeededFuture(buckets);
    }
    Instant from = Instant.ofEpochMilli(buckets.newestEnd());
    return addRing(host, from, Instant.ofEpochMilli(plan.to()), buckets)
        .map(buckets)
        .recover(failure -> known ? Future.succeededFuture(buckets) : Future.failedFuture(failure));
  }

  private Future<SeriesBuckets> readStored(FleetHost host, SeriesPlan plan, List<Metric> metrics) {
    return store
        .read(host.id(), plan, metrics)
        .otherwise(failure -> new SeriesBuckets(plan, metrics));
  }

  private SeriesPlan plan(SeriesQuery query) {
    return SeriesPlan.of(
        query.from(), query.to(), query.step(), query.statistic(), clock.instant());
  }

  /** Adds the samples of the collector; gives the time of the first one, if there is one. */
  private Future<Instant> addRing(FleetHost host, Instant from, Instant to, SeriesBuckets buckets) {
    return rings.readEach(
        host.id(),
        from,
        to,
        samples -> {
          buckets.addSamples(samples, interval(host));
          return true;
        });
  }
}
