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
 * Fetches the heartbeat URL while samples of this host arrive, the scheduler answers and the health
 * of the sites allows it. Otherwise it sends nothing, and the service behind the URL raises the
 * alarm.
 */
final class HeartbeatSender {
  private static final Logger log = LoggerFactory.getLogger(HeartbeatSender.class);
  private static final int SILENT_INTERVALS = 3;

  private final Supplier<Future<?>> schedulerProbe;
  private final Supplier<Future<String>> healthProbe;
  private final Supplier<Future<OutboundResponse>> fetchUrl;
  private final Duration sampleInterval;
  private final Clock clock;
  private Instant lastSample;
  private String lastMessage;

  /**
   * A sender without a sample yet.
   *
   * @param schedulerProbe fails when the scheduler does not answer
   * @param healthProbe why the health of the sites forbids it; {@code null} when it does not
   * @param fetchUrl fetches the heartbeat URL
   * @param sampleInterval how often samples of this host arrive
   */
  HeartbeatSender(
      Supplier<Future<?>> schedulerProbe,
      Supplier<Future<String>> healthProbe,
      Supplier<Future<OutboundResponse>> fetchUrl,
      Duration sampleInterval,
      Clock clock) {
    this.schedulerProbe = schedulerProbe;
    this.healthProbe = healthProbe;
    this.fetchUrl = fetchUrl;
    this.sampleInterval = sampleInterval;
    this.clock = clock;
  }

  /** A sample of this host has arrived. */
  void onSample() {
    lastSample = clock.instant();
  }

  /** Whether samples of this host arrive. */
  boolean isWatching() {
    return reasonNotWatched(lastSample, clock.instant(), sampleInterval) == null;
  }

  /** Sends one heartbeat, or logs why it does not. */
  Future<Void> send() {
    String reason = reasonNotWatched(lastSample, clock.instant(), sampleInterval);
    if (reason != null) {
      logOnce("no heartbeat: " + reason);
      return Future.succeededFuture();
    }
    return schedulerProbe
        .get()
        .<String>mapEmpty()
        .recover(failure -> unanswered("the scheduler does not answer", failure))
        .compose(fault -> fault == null ? findFault() : Future.succeededFuture(fault))
        .compose(this::sendUnless);
  }

  private Future<String> findFault() {
    return healthProbe
        .get()
        .recover(failure -> unanswered("the health of the sites is not known", failure));
  }

  private static Future<String> unanswered(String request, Throwable failure) {
    return Future.succeededFuture(request + " (" + failure.getMessage() + ")");
  }

  private Future<Void> sendUnless(String fault) {
    if (fault != null) {
      logOnce("no heartbeat: " + fault);
      return Future.succeededFuture();
    }
    return fetchUrl.get().map(this::logResult);
  }

  /** Why no heartbeat may be sent; {@code null} when samples arrive. */
  static String reasonNotWatched(Instant lastSample, Instant now, Duration interval) {
    Duration longest = interval.multipliedBy(SILENT_INTERVALS);
    if (lastSample == null) {
      return "no sample of this host yet";
    }
    Duration silence = Duration.between(lastSample, now).abs(); // the clock may be set back
    return silence.compareTo(longest) > 0 ? "no sample of this host since " + lastSample : null;
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

  /** Logs a message once until it changes; {@code null} means that the heartbeat works. */
  private void logOnce(String message) {
    if (Objects.equals(lastMessage, message)) {
      return;
    }
    lastMessage = message;
    if (message == null) {
      log.info("the heartbeat goes out");
    } else {
      log.warn("{}", message);
    }
  }
}
