package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.outbound.RetryBackoff;
import io.meetkeeper.gateway.outbound.OutboundResponse;
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
 * Brings the queue to Machinist: at each tick at most one batch, unless it is under way already or
 * has to wait. A batch that was refused comes back in parts, which go before all others. All that
 * must survive is in the queue; what is here (waits, parts, what was told) may be lost at any
 * moment.
 */
final class MachinistSender {
  private static final Logger log = LoggerFactory.getLogger(MachinistSender.class);

  static final int BATCH_SIZE = 100;

  private static final RetryBackoff BACK_OFF =
      new RetryBackoff(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private static final Duration REPORT_OUTAGE_AFTER = Duration.ofMinutes(5);
  private static final Duration KEY_RETRY_INTERVAL = Duration.ofHours(1);
  private static final Duration ISOLATE_FOR = Duration.ofHours(1);

  private final PointQueue queue;
  private final MachinistClient client;
  private final MachinistApiKey apiKey;
  private final String keyFile;
  private final Clock clock;
  private final DoubleSupplier random;
  private final EventAnnouncer announcer;

  private final Deque<PointBatch> splitBatches = new ArrayDeque<>();
  private final Map<Long, Instant> isolatedUntil = new HashMap<>();
  private Future<Void> inFlight;
  private boolean stopped;
  private SendPause pause = SendPause.NONE;
  private int failures;
  private Instant outageSince;
  private boolean outageReported;
  private boolean keyRefused;
  private String lastError;

  /** One POST with the key; never fails. */
  @FunctionalInterface
  interface MachinistClient {
    Future<OutboundResponse> send(String json, String key);
  }

  MachinistSender(
      PointQueue queue,
      MachinistClient machinistClient,
      MachinistApiKey key,
      String keyFile,
      Clock clock,
      DoubleSupplier chance,
      EventAnnouncer announcer) {
    this.queue = queue;
    this.client = machinistClient;
    this.apiKey = key;
    this.keyFile = keyFile;
    this.clock = clock;
    this.random = chance;
    this.announcer = announcer;
  }

  /** Sends the next batch if there is one and it may go. Done when its answer is on disk. */
  Future<Void> sendNext() {
    if (inFlight != null) {
      return inFlight;
    }
    Instant now = clock.instant();
    String current = apiKey.current();
    if (stopped || !pause.isOver(now, current)) {
      return Future.succeededFuture();
    }
    Future<Void> step =
        nextBatch(now)
            .compose(batch -> send(batch, current))
            .recover(
                failure -> {
                  log.error("the relay's queue cannot be used", failure);
                  recordError("the queue on disk cannot be used: " + failure.getMessage());
                  backOff(null);
                  return Future.succeededFuture();
                });
    inFlight = step;
    return step.onComplete(done -> inFlight = null);
  }

  /** Another gateway sends; what was refused as a whole may be sent in parts by it. */
  void standBy() {
    if (inFlight == null) {
      splitBatches.clear();
    }
  }

  /** Sends nothing more; done when what is under way is over. */
  Future<Void> stop() {
    stopped = true;
    return inFlight == null ? Future.succeededFuture() : inFlight;
  }

  /** {@code on}, {@code waiting} or {@code stopped}: the key is refused. */
  String state() {
    if (keyRefused) {
      return "stopped";
    }
    return failures > 0 ? "waiting" : "on";
  }

  /**
   * What went wrong last, with its time; {@code null} when nothing has since points were stored.
   */
  String lastError() {
    return lastError;
  }

  private Future<PointBatch> nextBatch(Instant now) {
    if (!splitBatches.isEmpty()) {
      return Future.succeededFuture(splitBatches.peekFirst());
    }
    isolatedUntil.values().removeIf(until -> !now.isBefore(until));
    return queue.nextBatch(BATCH_SIZE, Set.copyOf(isolatedUntil.keySet()));
  }

  private Future<Void> send(PointBatch batch, String current) {
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return client
        .send(MachinistJson.render(batch), current)
        .compose(
            response -> apply(DeliveryDecision.decide(response, batch), batch, response, current));
  }

  private Future<Void> apply(
      DeliveryDecision decision, PointBatch batch, OutboundResponse response, String current) {
    String shown = response.describe(current);
    if (decision instanceof DeliveryDecision.MarkSent) {
      return queue.markSent(batch).onSuccess(done -> onDelivered(batch, true));
    }
    recordError(shown);
    if (decision instanceof DeliveryDecision.Split split) {
      splitBatches.remove(batch);
      List<PointBatch> pieces = split.parts();
      for (int i = pieces.size() - 1; i >= 0; i--) {
        splitBatches.addFirst(pieces.get(i));
      }
      clearFailures();
      return Future.succeededFuture();
    }
    if (decision instanceof DeliveryDecision.SetAside) {
      return setAside(batch, response, shown);
    }
    if (decision instanceof DeliveryDecision.PauseForKey) {
      pauseForKey(current, shown);
      return Future.succeededFuture();
    }
    if (decision instanceof DeliveryDecision.RetryLater retryLater) {
      backOff(retryLater.retryAfter());
      reportOutage(shown + retryLater.advice(), response.status());
    }
    return Future.succeededFuture();
  }

  private Future<Void> setAside(PointBatch batch, OutboundResponse response, String shown) {
    QueuedPoint first = batch.points().get(0);
    isolatedUntil.put(first.seriesId(), clock.instant().plus(ISOLATE_FOR));
    return queue
        .markRefused(batch, response, shown)
        .map(
            news -> {
              onDelivered(batch, false);
              if (news) {
                announcer.announce(
                    events ->
                        events.relayTrouble(
                            Severity.WARNING,
                            refusalMessage(first, response, shown),
                            response.status()));
              }
              return null;
            });
  }

  private static String refusalMessage(QueuedPoint first, OutboundResponse response, String shown) {
    String minute = " at " + Instant.ofEpochSecond(first.minute());
    if (response.status() == 409) {
      return "Machinist has no room for the series "
          + first.series().describe()
          + " ("
          + shown
          + "): it is over the plan. Its points are set aside; take it out of"
          + " meetkeeper.machinist.series, or get a larger plan";
    }
    return "Machinist refused a point of "
        + first.series().describe()
        + minute
        + " ("
        + shown
        + "); it is set aside and not sent again. Further ones of this series are counted, not"
        + " told";
  }

  private void pauseForKey(String current, String shown) {
    Instant now = clock.instant();
    pause = new SendPause(now, now.plus(KEY_RETRY_INTERVAL), current);
    if (!keyRefused) {
      keyRefused = true;
      announcer.announce(
          events ->
              events.relayTrouble(
                  Severity.ERROR,
                  "Machinist refuses the API key ("
                      + shown
                      + "). Everything is kept; put the right key into "
                      + keyFile
                      + " and the relay goes on by itself",
                  401));
    }
  }

  private void backOff(Duration asked) {
    failures++;
    Instant now = clock.instant();
    if (outageSince == null) {
      outageSince = now;
    }
    pause = SendPause.of(now, BACK_OFF.delayAfter(failures, asked, random.getAsDouble()));
  }

  private void reportOutage(String shown, Integer status) {
    Duration lasts = Duration.between(outageSince, clock.instant());
    if (!outageReported && lasts.compareTo(REPORT_OUTAGE_AFTER) >= 0) {
      outageReported = true;
      announcer.announce(
          events ->
              events.relayTrouble(
                  Severity.WARNING,
                  "Machinist takes nothing for "
                      + DurationFormat.formatRounded(lasts)
                      + " ("
                      + shown
                      + "). Points wait on disk and are sent when it does",
                  status));
    }
  }

  /** The batch is out of the queue. */
  private void onDelivered(PointBatch batch, boolean stored) {
    splitBatches.remove(batch);
    if (stored) {
      lastError = null;
    }
    if (keyRefused || outageReported) {
      announcer.announce(
          events ->
              events.relayTrouble(
                  Severity.INFO,
                  stored
                      ? "Machinist takes points again; what has waited is being sent"
                      : "Machinist answers again",
                  null));
    }
    clearFailures();
  }

  private void clearFailures() {
    failures = 0;
    outageSince = null;
    outageReported = false;
    keyRefused = false;
    pause = SendPause.NONE;
  }

  private void recordError(String shown) {
    lastError = clock.instant() + " " + shown;
  }
}
