package io.meetkeeper.gateway.notify;

import io.meetkeeper.gateway.outside.Answer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the heartbeat URL while this host is watched and somebody would decide. When that is not
 * so it stays silent, and the other end raises the alarm: it cannot be forgotten that way.
 */
final class Heartbeat {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final int INTERVALS = 3;

  private final Supplier<Future<?>> scheduler;
  private final Supplier<Future<Answer>> fetch;
  private final Duration sampleInterval;
  private final Clock clock;
  private Instant lastSample;
  private String said;

  /**
   * A heartbeat.
   *
   * @param scheduler asks the scheduler; fails when it does not answer
   * @param fetch fetches the URL
   * @param sampleInterval how often samples come
   */
  Heartbeat(
      Supplier<Future<?>> scheduler,
      Supplier<Future<Answer>> fetch,
      Duration sampleInterval,
      Clock clock) {
    this.scheduler = scheduler;
    this.fetch = fetch;
    this.sampleInterval = sampleInterval;
    this.clock = clock;
  }

  /** A sample of this host has come. */
  void sampled() {
    lastSample = clock.instant();
  }

  /** Whether this host is watched this moment. */
  boolean watches() {
    return notWatched(lastSample, clock.instant(), sampleInterval) == null;
  }

  /** One beat, or none with the reason in the log. */
  Future<Void> beat() {
    String because = notWatched(lastSample, clock.instant(), sampleInterval);
    if (because != null) {
      say("no heartbeat: " + because);
      return Future.succeededFuture();
    }
    return scheduler
        .get()
        .transform(
            answer -> {
              if (answer.failed()) {
                say(
                    "no heartbeat: the scheduler does not answer ("
                        + answer.cause().getMessage()
                        + ")");
                return Future.succeededFuture();
              }
              return fetch.get().map(this::judged);
            });
  }

  /** Why this host is not watched; {@code null} when it is. */
  static String notWatched(Instant lastSample, Instant now, Duration interval) {
    Duration longest = interval.multipliedBy(INTERVALS);
    if (lastSample == null) {
      return "no sample of this host yet";
    }
    return Duration.between(lastSample, now).compareTo(longest) > 0
        ? "no sample of this host since " + lastSample
        : null;
  }

  private Void judged(Answer answer) {
    say(
        answer.ok()
            ? null
            : "the heartbeat URL does not answer as it should ("
                + answer.withoutBody()
                + "); check meetkeeper.notify.heartbeat-url-file");
    return null;
  }

  /** Each thing once, until it changes. */
  private void say(String what) {
    if (Objects.equals(said, what)) {
      return;
    }
    said = what;
    if (what == null) {
      log.info("the heartbeat goes out");
    } else {
      log.warn("{}", what);
    }
  }
}
