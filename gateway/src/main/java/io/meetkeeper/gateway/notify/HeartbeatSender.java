package io.meetkeeper.gateway.notify;

import io.meetkeeper.gateway.outbound.OutboundResponse;
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
final class HeartbeatSender {
  private static final Logger log = LoggerFactory.getLogger(HeartbeatSender.class);
  private static final int SILENT_INTERVALS = 3;

  private final Supplier<Future<?>> askScheduler;
  private final Supplier<Future<OutboundResponse>> fetchUrl;
  private final Duration sampleInterval;
  private final Clock clock;
  private Instant lastSample;
  private String lastMessage;

  /**
   * A heartbeat.
   *
   * @param scheduler asks the scheduler; fails when it does not answer
   * @param fetch fetches the URL
   * @param sampleInterval how often samples come
   */
  HeartbeatSender(
      Supplier<Future<?>> scheduler,
      Supplier<Future<OutboundResponse>> fetch,
      Duration sampleInterval,
      Clock clock) {
    this.askScheduler = scheduler;
    this.fetchUrl = fetch;
    this.sampleInterval = sampleInterval;
    this.clock = clock;
  }

  /** A sample of this host has come. */
  void onSample() {
    lastSample = clock.instant();
  }

  /** Whether this host is watched this moment. */
  boolean isWatching() {
    return reasonNotWatched(lastSample, clock.instant(), sampleInterval) == null;
  }

  /** One beat, or none with the reason in the log. */
  Future<Void> send() {
    String because = reasonNotWatched(lastSample, clock.instant(), sampleInterval);
    if (because != null) {
      logOnce("no heartbeat: " + because);
      return Future.succeededFuture();
    }
    return askScheduler
        .get()
        .transform(
            answer -> {
              if (answer.failed()) {
                logOnce(
                    "no heartbeat: the scheduler does not answer ("
                        + answer.cause().getMessage()
                        + ")");
                return Future.succeededFuture();
              }
              return fetchUrl.get().map(this::logResult);
            });
  }

  /** Why this host is not watched; {@code null} when it is. */
  static String reasonNotWatched(Instant lastSample, Instant now, Duration interval) {
    Duration longest = interval.multipliedBy(SILENT_INTERVALS);
    if (lastSample == null) {
      return "no sample of this host yet";
    }
    return Duration.between(lastSample, now).compareTo(longest) > 0
        ? "no sample of this host since " + lastSample
        : null;
  }

  private Void logResult(OutboundResponse response) {
    logOnce(
        response.isSuccess()
            ? null
            : "the heartbeat URL does not answer as it should ("
                + response.describeStatus()
                + "); check meetkeeper.notify.heartbeat-url-file");
    return null;
  }

  /** Each thing once, until it changes. */
  private void logOnce(String what) {
    if (Objects.equals(lastMessage, what)) {
      return;
    }
    lastMessage = what;
    if (what == null) {
      log.info("the heartbeat goes out");
    } else {
      log.warn("{}", what);
    }
  }
}
