package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.outside.BackOff;
import io.meetkeeper.gateway.outside.Answer;
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
final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  static final int BATCH = 100;

  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private static final Duration TOLD_AFTER = Duration.ofMinutes(5);
  private static final Duration SAME_KEY_AGAIN = Duration.ofHours(1);
  private static final Duration APART_FOR = Duration.ofHours(1);

  private final Queue queue;
  private final Post post;
  private final ApiKey key;
  private final String keyFile;
  private final Clock clock;
  private final DoubleSupplier chance;
  private final Trouble trouble;

  private final Deque<Batch> parts = new ArrayDeque<>();
  private final Map<Long, Instant> apart = new HashMap<>();
  private Future<Void> underWay;
  private boolean stopped;
  private Pause pause = Pause.NONE;
  private int failures;
  private Instant outageSince;
  private boolean outageTold;
  private boolean keyRefused;
  private String lastError;

  /** One POST with the key; never fails. */
  @FunctionalInterface
  interface Post {
    Future<Answer> send(String json, String key);
  }

  Sender(
      Queue queue,
      Post post,
      ApiKey key,
      String keyFile,
      Clock clock,
      DoubleSupplier chance,
      Trouble trouble) {
    this.queue = queue;
    this.post = post;
    this.key = key;
    this.keyFile = keyFile;
    this.clock = clock;
    this.chance = chance;
    this.trouble = trouble;
  }

  /** Sends the next batch if there is one and it may go. Done when its answer is on disk. */
  Future<Void> tick() {
    if (underWay != null) {
      return underWay;
    }
    Instant now = clock.instant();
    String current = key.current();
    if (stopped || !pause.over(now, current)) {
      return Future.succeededFuture();
    }
    Future<Void> step =
        nextBatch(now)
            .compose(batch -> send(batch, current))
            .recover(
                failure -> {
                  log.error("the relay's queue cannot be used", failure);
                  error("the queue on disk cannot be used: " + failure.getMessage());
                  hold(null);
                  return Future.succeededFuture();
                });
    underWay = step;
    return step.onComplete(done -> underWay = null);
  }

  /** Another gateway sends; what was refused as a whole may be sent in parts by it. */
  void standBy() {
    if (underWay == null) {
      parts.clear();
    }
  }

  /** Sends nothing more; done when what is under way is over. */
  Future<Void> stop() {
    stopped = true;
    return underWay == null ? Future.succeededFuture() : underWay;
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

  private Future<Batch> nextBatch(Instant now) {
    if (!parts.isEmpty()) {
      return Future.succeededFuture(parts.peekFirst());
    }
    apart.values().removeIf(until -> !now.isBefore(until));
    return queue.next(BATCH, Set.copyOf(apart.keySet()));
  }

  private Future<Void> send(Batch batch, String current) {
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return post.send(MachinistJson.of(batch), current)
        .compose(answer -> act(Verdict.on(answer, batch), batch, answer, current));
  }

  private Future<Void> act(Verdict verdict, Batch batch, Answer answer, String current) {
    String shown = answer.shown(current);
    if (verdict instanceof Verdict.Stored) {
      return queue.sent(batch).onSuccess(done -> settled(batch, true));
    }
    error(shown);
    if (verdict instanceof Verdict.Split split) {
      parts.remove(batch);
      List<Batch> pieces = split.parts();
      for (int i = pieces.size() - 1; i >= 0; i--) {
        parts.addFirst(pieces.get(i));
      }
      answered();
      return Future.succeededFuture();
    }
    if (verdict instanceof Verdict.SetAside) {
      return setAside(batch, answer, shown);
    }
    if (verdict instanceof Verdict.KeyRefused) {
      keyRefused(current, shown);
      return Future.succeededFuture();
    }
    if (verdict instanceof Verdict.Wait wait) {
      hold(wait.asked());
      tellOutage(shown + wait.advice(), answer.status());
    }
    return Future.succeededFuture();
  }

  private Future<Void> setAside(Batch batch, Answer answer, String shown) {
    Point first = batch.points().get(0);
    apart.put(first.seriesId(), clock.instant().plus(APART_FOR));
    return queue
        .refused(batch, answer, shown)
        .map(
            news -> {
              settled(batch, false);
              if (news) {
                trouble.tell(Severity.WARNING, refusal(first, answer, shown), answer.status());
              }
              return null;
            });
  }

  private static String refusal(Point first, Answer answer, String shown) {
    String minute = " at " + Instant.ofEpochSecond(first.minute());
    if (answer.status() == 409) {
      return "Machinist has no room for the series "
          + first.series().shown()
          + " ("
          + shown
          + "): it is over the plan. Its points are set aside; take it out of"
          + " meetkeeper.machinist.series, or get a larger plan";
    }
    return "Machinist refused a point of "
        + first.series().shown()
        + minute
        + " ("
        + shown
        + "); it is set aside and not sent again. Further ones of this series are counted, not told";
  }

  private void keyRefused(String current, String shown) {
    Instant now = clock.instant();
    pause = new Pause(now, now.plus(SAME_KEY_AGAIN), current);
    if (!keyRefused) {
      keyRefused = true;
      trouble.tell(
          Severity.ERROR,
          "Machinist refuses the API key ("
              + shown
              + "). Everything is kept; put the right key into "
              + keyFile
              + " and the relay goes on by itself",
          401);
    }
  }

  private void hold(Duration asked) {
    failures++;
    Instant now = clock.instant();
    if (outageSince == null) {
      outageSince = now;
    }
    pause = Pause.of(now, BACK_OFF.after(failures, asked, chance.getAsDouble()));
  }

  private void tellOutage(String shown, Integer status) {
    Duration lasts = Duration.between(outageSince, clock.instant());
    if (!outageTold && lasts.compareTo(TOLD_AFTER) >= 0) {
      outageTold = true;
      trouble.tell(
          Severity.WARNING,
          "Machinist takes nothing for "
              + Durations.spoken(lasts)
              + " ("
              + shown
              + "). Points wait on disk and are sent when it does",
          status);
    }
  }

  /** The batch is out of the queue. */
  private void settled(Batch batch, boolean stored) {
    parts.remove(batch);
    if (stored) {
      lastError = null;
    }
    if (keyRefused || outageTold) {
      trouble.tell(
          Severity.INFO,
          stored
              ? "Machinist takes points again; what has waited is being sent"
              : "Machinist answers again",
          null);
    }
    answered();
  }

  private void answered() {
    failures = 0;
    outageSince = null;
    outageTold = false;
    keyRefused = false;
    pause = Pause.NONE;
  }

  private void error(String shown) {
    lastError = clock.instant() + " " + shown;
  }
}
