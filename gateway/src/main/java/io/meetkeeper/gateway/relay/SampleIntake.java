package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns samples into points of the queue, and fetches from the collector's ring what was missed:
 * after a start everything since the newest minute in the queue, and later whatever a gap in the
 * sequence shows. The queue takes a minute twice only as the same point, so fetching too much does
 * no harm.
 */
final class SampleIntake {
  private static final Logger log = LoggerFactory.getLogger(SampleIntake.class);
  private static final int PAGE_SIZE = 360;

  /** A sample from further ahead comes from a clock that is wrong. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(10);

  private static final Duration DROPPING_REPORT_INTERVAL = Duration.ofDays(1);

  private final PointQueue queue;
  private final MeasurementFactory measurementFactory;
  private final BiFunction<String, SamplesQuery, Future<SamplesReply>> fetchSamples;
  private final Clock clock;
  private final EventAnnouncer announcer;
  private final Map<String, HostPosition> positions = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private Instant droppingReportedAt;
  private boolean stopped;

  /**
   * Where we are with a host.
   *
   * @param incarnation of its last sample
   * @param sequence of its last sample
   * @param at of its last sample
   * @param missingSince what is missing begins here; {@code null} when nothing is
   * @param fetching whether the ring is being asked for what was missing before
   */
  private record HostPosition(
      long incarnation, long sequence, Instant at, Instant missingSince, boolean fetching) {
    HostPosition behind(Instant from) {
      return new HostPosition(incarnation, sequence, at, from, fetching);
    }

    HostPosition asking(boolean now) {
      return new HostPosition(incarnation, sequence, at, missingSince, now);
    }
  }

  SampleIntake(
      PointQueue queue,
      MeasurementFactory measurementFactory,
      BiFunction<String, SamplesQuery, Future<SamplesReply>> ring,
      Clock clock,
      EventAnnouncer announcer) {
    this.queue = queue;
    this.measurementFactory = measurementFactory;
    this.fetchSamples = ring;
    this.clock = clock;
    this.announcer = announcer;
  }

  /** Takes one. Done when it, and what was missed before it, is in the queue. */
  Future<Void> accept(HostSample sample) {
    if (stopped || !isUsable(sample)) {
      return Future.succeededFuture();
    }
    String host = sample.host();
    HostPosition before = positions.get(host);
    if (before == null) {
      positions.put(host, positionOf(sample, null));
      return queue
          .newestMinute(measurementFactory.seriesOf(host, sample.site()))
          .compose(
              newest -> {
                if (newest != null) {
                  positions.computeIfPresent(host, (name, now) -> now.behind(newest));
                }
                return enqueue(List.of(sample)).compose(done -> catchUp(host, sample.at()));
              })
          .onFailure(
              failure -> {
                positions.remove(host);
                log.error("{}: a sample is not in the relay's queue", host, failure);
              });
    }
    Instant behind = before.missingSince();
    if (behind == null
        && sample.incarnation() == before.incarnation()
        && sample.sequence() > before.sequence() + 1) {
      behind = before.at();
    }
    positions.put(host, positionOf(sample, behind).asking(before.fetching()));
    return enqueue(List.of(sample))
        .onFailure(failure -> log.error("{}: a sample is not in the relay's queue", host, failure))
        .compose(done -> catchUp(host, sample.at()));
  }

  /** Another gateway takes the samples of this host; ours begin anew where its have ended. */
  void forget(String host) {
    positions.remove(host);
  }

  /** Takes no more. */
  void stop() {
    stopped = true;
  }

  private static HostPosition positionOf(HostSample sample, Instant behind) {
    return new HostPosition(sample.incarnation(), sample.sequence(), sample.at(), behind, false);
  }

  private boolean isUsable(HostSample sample) {
    if (measurementFactory.naming().hasClash(sample.host())) {
      reportOnce(
          sample.host(),
          "meetkeeper.machinist.agent is also the id of another host, "
              + sample.host()
              + "; that one is not relayed, since their points would mix");
      return false;
    }
    if (sample.at().isAfter(clock.instant().plus(MAX_AHEAD))) {
      log.warn("{}: a sample of {} is ahead of our clock, not relayed", sample.host(), sample.at());
      return false;
    }
    return true;
  }

  private Future<Void> catchUp(String host, Instant until) {
    HostPosition now = positions.get(host);
    if (now == null || now.missingSince() == null || now.fetching()) {
      return Future.succeededFuture();
    }
    Instant from = now.missingSince();
    positions.put(host, now.behind(null).asking(true));
    return fetchPage(host, from, until)
        .transform(
            done -> {
              if (done.failed()) {
                log.info(
                    "{}: its collector did not tell what was missed, asked again with the next"
                        + " sample ({})",
                    host,
                    done.cause().getMessage());
              }
              positions.computeIfPresent(
                  host,
                  (name, later) -> (done.succeeded() ? later : later.behind(from)).asking(false));
              return Future.succeededFuture();
            });
  }

  private Future<Void> fetchPage(String host, Instant from, Instant until) {
    return fetchSamples
        .apply(host, new SamplesQuery(null, null, from, until, PAGE_SIZE))
        .compose(
            answer -> {
              List<HostSample> samples = answer.samples();
              if (stopped || samples.isEmpty()) {
                return Future.succeededFuture();
              }
              Instant next = samples.get(samples.size() - 1).at().plusMillis(1);
              return enqueue(samples)
                  .compose(
                      done ->
                          samples.size() < PAGE_SIZE || !next.isBefore(until) || !next.isAfter(from)
                              ? Future.succeededFuture()
                              : fetchPage(host, next, until));
            });
  }

  private Future<Void> enqueue(List<HostSample> samples) {
    List<Measurement> measurements = new ArrayList<>();
    for (HostSample sample : samples) {
      measurements.addAll(measurementFactory.measure(sample));
    }
    if (measurements.isEmpty()) {
      return Future.succeededFuture();
    }
    return queue.enqueue(measurements).map(this::reportResult);
  }

  private Void reportResult(PointQueue.PutResult put) {
    for (SeriesKey series : put.overBudget()) {
      reportOnce(
          series.describe(),
          series.describe()
              + " is not relayed: meetkeeper.machinist.at-most-series has no place left for it");
    }
    Instant now = clock.instant();
    if (put.dropped() > 0
        && (droppingReportedAt == null
            || now.isAfter(droppingReportedAt.plus(DROPPING_REPORT_INTERVAL)))) {
      droppingReportedAt = now;
      announcer.announce(
          events ->
              events.relayTrouble(
                  Severity.WARNING,
                  "the relay's queue is full (meetkeeper.machinist.queue.at-most): the oldest"
                      + " points are being dropped, and counted",
                  null));
    }
    return null;
  }

  private void reportOnce(String about, String message) {
    if (reported.add(about)) {
      announcer.announce(events -> events.relayTrouble(Severity.WARNING, message, null));
    }
  }
}
