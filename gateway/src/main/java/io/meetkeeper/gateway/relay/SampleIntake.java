package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.event.EventThrottle;
import io.meetkeeper.gateway.history.RingReader;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.PointQueue;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
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
 * Adds samples to the queue as points, and fetches missed samples from the ring of the collector:
 * after a start, samples since the newest minute in the queue, later those of a gap in the
 * sequence. Fetching too many is harmless, because the queue stores a minute of a series only once.
 */
final class SampleIntake {
  private static final Logger log = LoggerFactory.getLogger(SampleIntake.class);

  /** A sample further in the future means that the clock of its host is wrong. */
  /** How far the time of a figure may be ahead of ours. */
  static final Duration MAX_AHEAD = Duration.ofMinutes(10);

  private static final Future<Void> END = Future.failedFuture("the relay stops");

  private static final Duration DROPPING_REPORT_INTERVAL = Duration.ofDays(1);

  private final PointQueue queue;
  private final MeasurementFactory factory;
  private final RingReader rings;
  private final Clock clock;
  private final EventAnnouncer announcer;
  private final Map<String, HostPosition> positions = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final Set<String> wrongClocks = new HashSet<>();
  private final EventThrottle droppingThrottle = new EventThrottle(DROPPING_REPORT_INTERVAL);
  private boolean stopped;

  /**
   * Up to where the samples of a host were received.
   *
   * @param incarnation of its last sample
   * @param sequence of its last sample
   * @param at time of its last sample
   * @param missingSince samples are missing from here on; {@code null} when none are
   * @param fetching whether a request to the ring is in flight
   */
  private record HostPosition(
      long incarnation, long sequence, Instant at, Instant missingSince, boolean fetching) {
    boolean isGapBefore(HostSample next) {
      return next.incarnation() == incarnation && next.sequence() > sequence + 1;
    }

    HostPosition withMissingSince(Instant from) {
      return new HostPosition(incarnation, sequence, at, from, fetching);
    }

    /** The position when samples from this time on are missing too. */
    HostPosition withMissingFrom(Instant from) {
      boolean earlier = missingSince == null || from.isBefore(missingSince);
      return earlier ? withMissingSince(from) : this;
    }

    HostPosition withFetching(boolean now) {
      return new HostPosition(incarnation, sequence, at, missingSince, now);
    }
  }

  SampleIntake(
      PointQueue queue,
      MeasurementFactory factory,
      BiFunction<String, SamplesQuery, Future<SamplesReply>> fetchSamples,
      Clock clock,
      EventAnnouncer announcer) {
    this.queue = queue;
    this.factory = factory;
    rings = new RingReader(fetchSamples);
    this.clock = clock;
    this.announcer = announcer;
  }

  /** Adds a sample; completes when it and the samples missed before it are in the queue. */
  Future<Void> accept(HostSample sample) {
    if (stopped || !isUsable(sample)) {
      return Future.succeededFuture();
    }
    HostPosition before = positions.get(sample.host());
    return before == null ? acceptFirst(sample) : acceptNext(sample, before);
  }

  private Future<Void> acceptFirst(HostSample sample) {
    String host = sample.host();
    positions.put(host, positionOf(sample, null));
    return queue
        .newestMinute(factory.seriesOf(host, sample.site()))
        .compose(
            newest -> {
              if (newest != null) {
                positions.computeIfPresent(host, (name, now) -> now.withMissingSince(newest));
              }
              return enqueue(List.of(sample)).compose(done -> catchUp(host, sample.at()));
            })
        .onFailure(
            failure -> {
              positions.remove(host);
              logNotQueued(host, failure);
            });
  }

  private Future<Void> acceptNext(HostSample sample, HostPosition before) {
    String host = sample.host();
    Instant missingSince = before.missingSince();
    if (missingSince == null && before.isGapBefore(sample)) {
      missingSince = before.at();
    }
    positions.put(host, positionOf(sample, missingSince).withFetching(before.fetching()));
    return enqueue(List.of(sample))
        .onFailure(
            failure -> {
              logNotQueued(host, failure);
              markMissing(host, before.at());
            })
        .compose(done -> catchUp(host, sample.at()));
  }

  private void markMissing(String host, Instant from) {
    positions.computeIfPresent(host, (name, later) -> later.withMissingFrom(from));
  }

  private static void logNotQueued(String host, Throwable failure) {
    log.error("{}: a sample is not in the relay's queue", host, failure);
  }

  /** Forgets a host whose samples another gateway queues now. */
  void removeHost(String host) {
    positions.remove(host);
  }

  /** Ignores further samples. */
  void stop() {
    stopped = true;
  }

  private static HostPosition positionOf(HostSample sample, Instant missingSince) {
    return new HostPosition(
        sample.incarnation(), sample.sequence(), sample.at(), missingSince, false);
  }

  private boolean isUsable(HostSample sample) {
    if (factory.naming().hasClash(sample.host())) {
      reportOnce(sample.host(), RelayMessage.CLASH.with(sample.host()));
      return false;
    }
    if (sample.at().isAfter(clock.instant().plus(MAX_AHEAD))) {
      if (wrongClocks.add(sample.host())) {
        log.warn("{}: its clock says {}, its samples are not relayed", sample.host(), sample.at());
      }
      return false;
    }
    wrongClocks.remove(sample.host());
    return true;
  }

  private Future<Void> catchUp(String host, Instant until) {
    HostPosition now = positions.get(host);
    if (now == null || now.missingSince() == null || now.fetching()) {
      return Future.succeededFuture();
    }
    Instant from = now.missingSince();
    positions.put(host, now.withMissingSince(null).withFetching(true));
    return rings
        .read(host, from, until, samples -> stopped ? END : enqueue(samples))
        .onSuccess(
            done -> positions.computeIfPresent(host, (name, later) -> later.withFetching(false)))
        .recover(failure -> retryWithNextSample(host, from, failure));
  }

  private Future<Void> retryWithNextSample(String host, Instant from, Throwable failure) {
    log.info(
        "{}: its collector did not tell what was missed, asked again with the next sample ({})",
        host,
        failure.getMessage());
    markMissing(host, from);
    positions.computeIfPresent(host, (name, later) -> later.withFetching(false));
    return Future.succeededFuture();
  }

  private Future<Void> enqueue(List<HostSample> samples) {
    List<Measurement> measurements = new ArrayList<>();
    for (HostSample sample : samples) {
      measurements.addAll(factory.measure(sample));
    }
    if (measurements.isEmpty()) {
      return Future.succeededFuture();
    }
    return queue.enqueue(measurements).map(this::reportResult);
  }

  private Void reportResult(PointQueue.PutResult put) {
    for (SeriesKey series : put.overBudget()) {
      reportOnce(series.describe(), RelayMessage.NO_PLACE.with(series.describe()));
    }
    if (put.dropped() > 0 && droppingThrottle.tryAcquire("dropping", clock.instant())) {
      announcer.announce(
          events -> events.relayTrouble(Severity.WARNING, RelayMessage.QUEUE_FULL.with(), null));
    }
    return null;
  }

  private void reportOnce(String subject, MessageText message) {
    if (reported.add(subject)) {
      announcer.announce(events -> events.relayTrouble(Severity.WARNING, message, null));
    }
  }
}
