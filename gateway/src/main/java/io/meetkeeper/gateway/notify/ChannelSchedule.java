package io.meetkeeper.gateway.notify;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Schedules the sender of a channel: at once when an event was queued, at the time that the sender
 * names while notices wait, and otherwise at a long interval as a fallback. A minimum time between
 * two checks prevents bursts of requests. Used on one context.
 */
final class ChannelSchedule {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final ChannelSender sender;
  private final BooleanSupplier holdsLease;
  private final long shortest;
  private final long longest;
  private long timer = NONE;
  private boolean rested;
  private boolean held;
  private boolean stopped;

  /**
   * A schedule that is not started.
   *
   * @param holdsLease whether this process is the one that sends
   * @param shortest minimum time between two checks
   * @param longest maximum time between two checks
   */
  ChannelSchedule(
      Vertx vertx,
      ChannelSender sender,
      BooleanSupplier holdsLease,
      Duration shortest,
      Duration longest) {
    this.vertx = vertx;
    this.sender = sender;
    this.holdsLease = holdsLease;
    this.shortest = Math.max(1, shortest.toMillis());
    this.longest = Math.max(1, longest.toMillis());
  }

  /** Sends notices left by an earlier run, and goes on until {@link #stop}. */
  void start() {
    held = holdsLease.getAsBoolean();
    check();
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  /** Called when an event was queued. */
  void wake() {
    sender.wake();
    if (rested) {
      check();
    }
  }

  /** Called when this process may have got the lease to send. */
  void onLeaseChange() {
    boolean before = held;
    held = holdsLease.getAsBoolean();
    if (held && !before) {
      wake();
    }
  }

  private void check() {
    if (stopped) {
      return;
    }
    vertx.cancelTimer(timer);
    rested = false;
    if (holdsLease.getAsBoolean()) {
      sender.sendNext().onComplete(done -> plan(shortest, this::waitForNext));
    } else {
      plan(shortest, this::waitForNext);
    }
  }

  private void waitForNext() {
    Duration idle = holdsLease.getAsBoolean() ? sender.idleTime() : null;
    if (idle != null && idle.toMillis() <= 0) {
      check();
      return;
    }
    rested = true;
    plan(idle == null ? longest : Math.min(idle.toMillis(), longest), this::wake);
  }

  private void plan(long milliseconds, Runnable next) {
    if (!stopped) {
      timer = vertx.setTimer(milliseconds, id -> next.run());
    }
  }
}
