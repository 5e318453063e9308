package io.meetkeeper.gateway.notify;

import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import io.meetkeeper.gateway.notify.channel.NoticeMessage;
import io.meetkeeper.gateway.notify.channel.NoticeTransport;
import io.meetkeeper.gateway.outbound.OutboundMessage;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.outbound.RetryLoop;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the notices of one channel, one message at a time. Its own failures are logged once and
 * reported as a check of this host, but not as events, which it would have to send too.
 */
final class ChannelSender {
  private static final Logger log = LoggerFactory.getLogger(ChannelSender.class);

  private static final int MAX_REFUSALS = 10;

  private final ChannelSettings settings;
  private final NoticeQueue queue;
  private final NoticeTransport transport;
  private final RestartsInProgress restarts;
  private final Clock clock;
  private final RetryLoop loop;
  private boolean mayHaveNext = true; // notices of an earlier run may be queued
  private Instant waitsUntil;
  private Instant lastSent;
  private String failure;
  private String partly;
  private Instant partlySince;
  private int refusals;
  private int maxNotices = BatchDecision.MAX_NOTICES;

  /**
   * A sender.
   *
   * @param restarts the hosts being restarted, whose info notices wait
   * @param random from 0 up to 1, spreads the back-off
   */
  ChannelSender(
      ChannelSettings settings,
      NoticeQueue queue,
      NoticeTransport transport,
      RestartsInProgress restarts,
      Clock clock,
      DoubleSupplier random) {
    this.settings = settings;
    this.queue = queue;
    this.transport = transport;
    this.restarts = restarts;
    this.clock = clock;
    loop = new RetryLoop(clock, random);
  }

  ChannelSettings settings() {
    return settings;
  }

  /** When a message was last accepted; {@code null}: never since the start. */
  Instant lastSent() {
    return lastSent;
  }

  /**
   * Why the last message was not accepted, or not for all; {@code null} when it was, or there was
   * none.
   */
  String failure() {
    return failure == null ? partly : failure;
  }

  /** Since when messages have failed; {@code null} when they do not. */
  Instant failingSince() {
    return failure == null ? partlySince : clock.instant().minus(loop.failingFor());
  }

  /**
   * Called when there may be something to send: an event was queued, or another gateway sent until
   * now.
   */
  void wake() {
    mayHaveNext = true;
    waitsUntil = null;
  }

  /** Time until the next check unless woken; {@code null}: not known, or nothing to send. */
  Duration idleTime() {
    if (!mayHaveNext) {
      return null;
    }
    Duration pause = loop.remainingPause();
    Duration wait =
        waitsUntil == null ? Duration.ZERO : Duration.between(clock.instant(), waitsUntil);
    return wait.compareTo(pause) > 0 ? wait : pause;
  }

  /**
   * Sends the next message if one is due and the back-off allows; completes when the result is
   * stored.
   */
  Future<Void> sendNext() {
    return loop.attempt(() -> mayHaveNext ? sendDue() : Future.succeededFuture());
  }

  /** Sends a message at once, bypassing the queue. */
  Future<OutboundResponse> sendTest(NoticeMessage message) {
    return transport.send(message).onSuccess(this::recordTest);
  }

  /** Sends no more; completes when the message in flight is answered. */
  Future<Void> stop() {
    return loop.stop();
  }

  private void recordTest(OutboundResponse response) {
    if (response.isSuccess()) {
      recordSuccess(response);
    }
  }

  private Future<Void> sendDue() {
    return queue
        .waiting(settings.name())
        .compose(this::sendDue)
        .onFailure(
            cause ->
                backOff(
                    OutboundResponse.noResponse(
                        OutboundMessage.NO_QUEUE.english(String.valueOf(cause)))))
        .otherwiseEmpty();
  }

  private Future<Void> sendDue(List<QueuedNotice> waiting) {
    BatchDecision decision =
        BatchDecision.decide(
            settings, waiting, lastSent, restarts, clock.instant(), clock.getZone());
    waitsUntil = decision.until();
    mayHaveNext = waitsUntil != null || !decision.notices().isEmpty();
    return decision.notices().isEmpty() ? Future.succeededFuture() : send(decision.notices());
  }

  private Future<Void> send(List<QueuedNotice> all) {
    List<QueuedNotice> due = all.subList(0, Math.min(maxNotices, all.size()));
    return queue
        .countDropped(settings.name())
        .compose(dropped -> transport.send(join(due, dropped)))
        .compose(response -> apply(response, due));
  }

  private NoticeMessage join(List<QueuedNotice> due, int dropped) {
    List<NoticeMessage> parts =
        due.stream().map(QueuedNotice::toMessage).collect(Collectors.toCollection(ArrayList::new));
    parts.set(0, parts.get(0).withDropped(dropped, settings.language()));
    return NoticeMessage.join(parts, settings.language());
  }

  private Future<Void> apply(OutboundResponse response, List<QueuedNotice> due) {
    if (response.isSuccess()) {
      return queue.markSent(settings.name(), due).onSuccess(done -> recordSuccess(response));
    }
    if (response.isRefusal() && due.size() > 1) {
      maxNotices = due.size() / 2; // one of them is refused: sent again in smaller messages
      return Future.succeededFuture();
    }
    backOff(response);
    return isHopeless(response) ? giveUp(due.get(0)) : Future.succeededFuture();
  }

  private boolean isHopeless(OutboundResponse response) {
    refusals = response.isRefusal() ? refusals + 1 : 0;
    return refusals >= MAX_REFUSALS;
  }

  /** Drops a notice that the receiver refuses, so that it does not block later ones. */
  private Future<Void> giveUp(QueuedNotice notice) {
    log.warn(
        "the channel {} has refused a message {} times; it is given up: {}",
        settings.name(),
        refusals,
        notice.key());
    refusals = 0;
    maxNotices = BatchDecision.MAX_NOTICES;
    return queue.giveUp(notice);
  }

  private void recordSuccess(OutboundResponse response) {
    recordPartly(response.isPartial() ? response.describeStatus() : null);
    if (loop.failures() > 0) {
      log.info("the {} takes notifications again", describe());
    }
    lastSent = clock.instant();
    failure = null;
    refusals = 0;
    maxNotices = BatchDecision.MAX_NOTICES;
    loop.reset();
  }

  /** Some receivers of the channel did not get the message; it is not sent again for them. */
  private void recordPartly(String reason) {
    if (reason != null && !reason.equals(partly)) {
      log.warn("the {}: {}. Check {}", describe(), reason, settingsKey());
    }
    partlySince = reason == null ? null : partlySince == null ? clock.instant() : partlySince;
    partly = reason;
  }

  private void backOff(OutboundResponse response) {
    loop.recordFailure(response.retryAfter());
    failure = response.describeStatus();
    if (loop.failures() == 1) {
      log.warn(
          "the {} takes no notifications ({}); tried again for a day. Check {}",
          describe(),
          failure,
          settingsKey());
    }
  }

  private String describe() {
    return settings.config() == null ? "webhook" : "channel " + settings.name();
  }

  /** The key of the settings, for the operator. */
  String settingsKey() {
    return settings.config() == null
        ? "meetkeeper.notify.webhook-url-file"
        : "meetkeeper.notify.channels." + settings.name();
  }
}
