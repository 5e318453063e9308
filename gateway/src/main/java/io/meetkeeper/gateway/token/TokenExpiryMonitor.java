package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the expiry of a token a week before, a day before and when it has expired, so that its
 * users are not surprised. Each stage is stored and announced once, also by several gateways. Also
 * stores the last use of tokens periodically.
 */
public final class TokenExpiryMonitor {
  private static final Logger log = LoggerFactory.getLogger(TokenExpiryMonitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final String SUBJECT = "token";

  /** Times before the expiry at which the stages begin; the last one is the expiry. */
  private static final List<Duration> STAGES =
      List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ZERO);

  private final RoleContext roleContext;
  private final SqlStore store;
  private final TokenStore tokenStore;
  private final EventLog events;
  private final EventRecorder recorder;
  private long timer = -1;

  /**
   * A monitor of the tokens in this store.
   *
   * @param recorder notified of the events that the monitor adds to the log
   */
  public TokenExpiryMonitor(
      RoleContext roleContext,
      SqlStore store,
      TokenStore tokenStore,
      EventLog events,
      EventRecorder recorder) {
    this.roleContext = roleContext;
    this.store = store;
    this.tokenStore = tokenStore;
    this.events = events;
    this.recorder = recorder;
  }

  /** Checks now and every five minutes. */
  public void start() {
    timer = roleContext.vertx().setPeriodic(0, INTERVAL.toMillis(), tick -> check());
  }

  /** Stops and stores the last use of the tokens. */
  public Future<Void> stop() {
    roleContext.vertx().cancelTimer(timer);
    return tokenStore.saveLastUse();
  }

  private void check() {
    tokenStore
        .saveLastUse()
        .onFailure(failure -> log.debug("last use of tokens: {}", failure.toString()));
    Instant now = roleContext.clock().instant();
    for (AccessToken token : tokenStore.list()) {
      int stage = stage(token, now);
      if (stage > 0) {
        announce(token, stage, now);
      }
    }
  }

  /**
   * The stage of a token: 0 when its expiry is not near, else one of {@link #STAGES}, counted from
   * 1.
   */
  static int stage(AccessToken token, Instant now) {
    int stage = 0;
    while (token.expiresAt() != null
        && stage < STAGES.size()
        && !now.isBefore(token.expiresAt().minus(STAGES.get(stage)))) {
      stage++;
    }
    return stage;
  }

  private void announce(AccessToken token, int stage, Instant now) {
    MessageText message = message(token, now);
    NoticeEvent event =
        new NoticeEvent(
            "token-end-" + token.id() + "-" + stage,
            now,
            null,
            null,
            Severity.WARNING,
            message.english(),
            SUBJECT,
            message);
    store
        .transact(sql -> TokenTable.isEndAnnounced(sql, token.id(), stage))
        .compose(
            announced ->
                announced ? Future.succeededFuture(false) : markAnnounced(token, stage, event))
        .onFailure(failure -> log.warn("the end of a token: {}", failure.toString()))
        .onSuccess(
            isNew -> {
              if (isNew) {
                recorder.notifyListeners();
                roleContext.bus().publish(BusContracts.EVENTS, event);
              }
            });
  }

  /**
   * Stores the event, then marks the stage; after a crash in between, the event is not added again
   * because of its id.
   */
  private Future<Boolean> markAnnounced(AccessToken token, int stage, NoticeEvent event) {
    return events
        .add(List.of(event))
        .compose(
            added -> store.transact(sql -> TokenTable.markEndAnnounced(sql, token.id(), stage)));
  }

  private static MessageText message(AccessToken token, Instant now) {
    if (token.isExpired(now)) {
      return TokenMessage.EXPIRED.with(token.name());
    }
    Duration left = Duration.between(now, token.expiresAt());
    Duration shown =
        left.compareTo(Duration.ofHours(1)) > 0
            ? Duration.ofHours(left.toHours())
            : Duration.ofMinutes(Math.max(1, left.toMinutes()));
    return TokenMessage.EXPIRES.with(token.name(), DurationFormat.format(shown), token.expiresAt());
  }
}
