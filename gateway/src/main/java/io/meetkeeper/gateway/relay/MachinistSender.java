package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.outbound.RetryLoop;
import io.meetkeeper.gateway.relay.queue.PointBatch;
import io.meetkeeper.gateway.relay.queue.PointQueue;
import io.meetkeeper.gateway.relay.queue.QueuedPoint;
import io.meetkeeper.gateway.relay.queue.RelayProblem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the queue to Machinist, at most one batch per tick. A refused batch is split, and its parts
 * are sent before all others. Everything that must survive a crash is in the queue; the state here
 * (back-off, parts, announced failures) may be lost at any time.
 */
final class MachinistSender {
  private static final Logger log = LoggerFactory.getLogger(MachinistSender.class);

  static final int BATCH_SIZE = 100;

  private static final Duration KEY_RETRY_INTERVAL = Duration.ofHours(1);
  private static final Duration ISOLATE_FOR = Duration.ofHours(1);

  private final PointQueue queue;
  private final MachinistClient client;
  private final MachinistApiKey apiKey;
  private final Clock clock;
  private final DeliveryEvents events;
  private final RetryLoop loop;

  private final Deque<PointBatch> splitBatches = new ArrayDeque<>();
  private final Map<Long, Instant> isolatedUntil = new HashMap<>();
  private String refusedKey; // the pause ends when the file holds another key
  private String lastError;

  /** Sends one POST with the key; the future never fails. */
  @FunctionalInterface
  interface MachinistClient {
    Future<OutboundResponse> send(String json, String key);
  }

  MachinistSender(
      PointQueue queue,
      MachinistClient client,
      MachinistApiKey apiKey,
      String keyFile,
      Clock clock,
      DoubleSupplier random,
      EventAnnouncer announcer) {
    this.queue = queue;
    this.client = client;
    this.apiKey = apiKey;
    this.clock = clock;
    events = new DeliveryEvents(announcer, keyFile);
    loop = new RetryLoop(clock, random);
  }

  /**
   * Sends the next batch if there is one and the back-off allows; completes when the result is
   * stored.
   */
  Future<Void> sendNext() {
    String key = apiKey.current();
    if (refusedKey != null && !refusedKey.equals(key)) {
      refusedKey = null;
      loop.endPause();
    }
    return loop.attempt(
        () -> nextBatch().compose(batch -> send(batch, key)).recover(this::retryAfterQueueFailure));
  }

  /** Drops split batches, because another gateway sends now and may send them. */
  void standBy() {
    if (!loop.isInFlight()) {
      splitBatches.clear();
    }
  }

  /** Sends no more; completes when the batch in flight is answered. */
  Future<Void> stop() {
    return loop.stop();
  }

  /** {@code on}, {@code waiting} after a failure, or {@code stopped} by a refused key. */
  String state() {
    if (events.isKeyRefused()) {
      return "stopped";
    }
    return loop.failures() > 0 ? "waiting" : "on";
  }

  /** The last error with its time; {@code null} when points were stored since. */
  String lastError() {
    return lastError;
  }

  private Future<PointBatch> nextBatch() {
    if (!splitBatches.isEmpty()) {
      return Future.succeededFuture(splitBatches.peekFirst());
    }
    Instant now = clock.instant();
    isolatedUntil.values().removeIf(until -> !now.isBefore(until));
    return queue.nextBatch(BATCH_SIZE, Set.copyOf(isolatedUntil.keySet()));
  }

  private Future<Void> send(PointBatch batch, String key) {
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return client
        .send(MachinistJson.render(batch), key)
        .compose(response -> apply(DeliveryDecision.decide(response, batch), batch, response, key));
  }

  private Future<Void> apply(
      DeliveryDecision decision, PointBatch batch, OutboundResponse response, String key) {
    if (decision instanceof DeliveryDecision.MarkSent) {
      return queue.markSent(batch).onSuccess(done -> onDelivered(batch, true));
    }
    String answer = response.describe(key);
    recordError(answer);
    if (decision instanceof DeliveryDecision.SetAside) {
      return setAside(batch, response, answer);
    }
    if (decision instanceof DeliveryDecision.Split split) {
      replaceByParts(batch, split.parts());
    } else if (decision instanceof DeliveryDecision.PauseForKey) {
      pauseForKey(key, answer);
    } else if (decision instanceof DeliveryDecision.RetryLater retry) {
      backOff(retry.retryAfter());
      events.reportOutage(loop.failingFor(), answer + retry.advice(), response.status());
    }
    return Future.succeededFuture();
  }

  private void replaceByParts(PointBatch batch, List<PointBatch> parts) {
    splitBatches.remove(batch);
    for (int i = parts.size() - 1; i >= 0; i--) {
      splitBatches.addFirst(parts.get(i));
    }
    clearFailures();
  }

  private Future<Void> setAside(PointBatch batch, OutboundResponse response, String answer) {
    QueuedPoint first = batch.points().get(0);
    isolatedUntil.put(first.seriesId(), clock.instant().plus(ISOLATE_FOR));
    return queue
        .markRefused(batch, response, answer)
        .map(
            isFirstOfSeries -> {
              onDelivered(batch, false);
              if (isFirstOfSeries) {
                events.reportRefusedPoint(first, response.status(), answer);
              }
              return null;
            });
  }

  private void pauseForKey(String key, String answer) {
    refusedKey = key;
    loop.pause(KEY_RETRY_INTERVAL);
    events.reportRefusedKey(answer);
  }

  private Future<Void> retryAfterQueueFailure(Throwable failure) {
    log.error("the relay's queue cannot be used", failure);
    recordError(RelayProblem.QUEUE_UNUSABLE.english(String.valueOf(failure.getMessage())));
    backOff(null);
    return Future.succeededFuture();
  }

  private void backOff(Duration retryAfter) {
    refusedKey = null;
    loop.recordFailure(retryAfter);
  }

  /** Called when the batch was removed from the queue, stored by Machinist or set aside. */
  private void onDelivered(PointBatch batch, boolean stored) {
    splitBatches.remove(batch);
    if (stored) {
      lastError = null;
    }
    events.reportRecovery(stored);
    clearFailures();
  }

  private void clearFailures() {
    refusedKey = null;
    loop.reset();
    events.reset();
  }

  private void recordError(String error) {
    lastError = clock.instant() + " " + error;
  }
}
