package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.contract.Severity;
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
  private static final int PAGE = 360;

  /** A sample from further ahead comes from a clock that is wrong. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private static final Duration DROPPING_TOLD_EVERY = Duration.ofDays(1);

  private final Queue queue;
  private final Minutes minutes;
  private final BiFunction<String, SamplesQuestion, Future<SamplesAnswer>> ring;
  private final Clock clock;
  private final Trouble trouble;
  private final Map<String, Seen> seen = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Instant droppingTold;
  private boolean stopped;

  /**
   * Where we are with a host.
   *
   * @param incarnation of its last sample
   * @param sequence of its last sample
   * @param at of its last sample
   * @param behind what is missing begins here; {@code null} when nothing is
   * @param asking whether the ring is being asked for what was missing before
   */
  private record Seen(long incarnation, long sequence, Instant at, Instant behind, boolean asking) {
    Seen behind(Instant from) {
      return new Seen(incarnation, sequence, at, from, asking);
    }

    Seen asking(boolean now) {
      return new Seen(incarnation, sequence, at, behind, now);
    }
  }

  SampleIntake(
      Queue queue,
      Minutes minutes,
      BiFunction<String, SamplesQuestion, Future<SamplesAnswer>> ring,
      Clock clock,
      Trouble trouble) {
    this.queue = queue;
    this.minutes = minutes;
    this.ring = ring;
    this.clock = clock;
    this.trouble = trouble;
  }

  /** Takes one. Done when it, and what was missed before it, is in the queue. */
  Future<Void> take(Sample sample) {
    if (stopped || !usable(sample)) {
      return Future.succeededFuture();
    }
    String host = sample.host();
    Seen before = seen.get(host);
    if (before == null) {
      seen.put(host, seen(sample, null));
      return queue
          .newest(minutes.series(host, sample.site()))
          .compose(
              newest -> {
                if (newest != null) {
                  seen.computeIfPresent(host, (name, now) -> now.behind(newest));
                }
                return put(List.of(sample)).compose(done -> catchUp(host, sample.at()));
              })
          .onFailure(
              failure -> {
                seen.remove(host);
                log.error("{}: a sample is not in the relay's queue", host, failure);
              });
    }
    Instant behind = before.behind();
    if (behind == null
        && sample.incarnation() == before.incarnation()
        && sample.sequence() > before.sequence() + 1) {
      behind = before.at();
    }
    seen.put(host, seen(sample, behind).asking(before.asking()));
    return put(List.of(sample))
        .onFailure(failure -> log.error("{}: a sample is not in the relay's queue", host, failure))
        .compose(done -> catchUp(host, sample.at()));
  }

  /** Another gateway takes the samples of this host; ours begin anew where its have ended. */
  void forget(String host) {
    seen.remove(host);
  }

  /** Takes no more. */
  void stop() {
    stopped = true;
  }

  private static Seen seen(Sample sample, Instant behind) {
    return new Seen(sample.incarnation(), sample.sequence(), sample.at(), behind, false);
  }

  private boolean usable(Sample sample) {
    if (minutes.naming().clashes(sample.host())) {
      once(
          sample.host(),
          "meetkeeper.machinist.agent is also the id of another host, "
              + sample.host()
              + "; that one is not relayed, since their points would mix");
      return false;
    }
    if (sample.at().isAfter(clock.instant().plus(AHEAD))) {
      log.warn("{}: a sample of {} is ahead of our clock, not relayed", sample.host(), sample.at());
      return false;
    }
    return true;
  }

  private Future<Void> catchUp(String host, Instant until) {
    Seen now = seen.get(host);
    if (now == null || now.behind() == null || now.asking()) {
      return Future.succeededFuture();
    }
    Instant from = now.behind();
    seen.put(host, now.behind(null).asking(true));
    return page(host, from, until)
        .transform(
            done -> {
              if (done.failed()) {
                log.info(
                    "{}: its collector did not tell what was missed, asked again with the next sample ({})",
                    host,
                    done.cause().getMessage());
              }
              seen.computeIfPresent(
                  host,
                  (name, later) -> (done.succeeded() ? later : later.behind(from)).asking(false));
              return Future.succeededFuture();
            });
  }

  private Future<Void> page(String host, Instant from, Instant until) {
    return ring.apply(host, new SamplesQuestion(null, null, from, until, PAGE))
        .compose(
            answer -> {
              List<Sample> samples = answer.samples();
              if (stopped || samples.isEmpty()) {
                return Future.succeededFuture();
              }
              Instant next = samples.get(samples.size() - 1).at().plusMillis(1);
              return put(samples)
                  .compose(
                      done ->
                          samples.size() < PAGE || !next.isBefore(until) || !next.isAfter(from)
                              ? Future.succeededFuture()
                              : page(host, next, until));
            });
  }

  private Future<Void> put(List<Sample> samples) {
    List<Measurement> measurements = new ArrayList<>();
    for (Sample sample : samples) {
      measurements.addAll(minutes.of(sample));
    }
    if (measurements.isEmpty()) {
      return Future.succeededFuture();
    }
    return queue.put(measurements).map(this::tell);
  }

  private Void tell(Queue.Put put) {
    for (Series series : put.overBudget()) {
      once(
          series.shown(),
          series.shown()
              + " is not relayed: meetkeeper.machinist.at-most-series has no place left for it");
    }
    Instant now = clock.instant();
    if (put.dropped() > 0
        && (droppingTold == null || now.isAfter(droppingTold.plus(DROPPING_TOLD_EVERY)))) {
      droppingTold = now;
      trouble.tell(
          Severity.WARNING,
          "the relay's queue is full (meetkeeper.machinist.queue.at-most): the oldest points are"
              + " being dropped, and counted",
          null);
    }
    return null;
  }

  private void once(String about, String message) {
    if (told.add(about)) {
      trouble.tell(Severity.WARNING, message, null);
    }
  }
}
