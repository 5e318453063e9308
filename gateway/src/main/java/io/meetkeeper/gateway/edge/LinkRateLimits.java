package io.meetkeeper.gateway.edge;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Limits the messages and frames of hosts, so that a stolen token cannot keep a gateway busy. A
 * sample every second, a ping now and then and a backlog after a lost link stay far below the
 * limits. All links of a token share them, so reconnecting does not refill them.
 */
final class LinkRateLimits {
  private static final double MESSAGES = 400;
  private static final double MESSAGES_PER_SECOND = 20;

  /** Long messages come in frames of 16 KiB; pings and empty parts are frames as well. */
  private static final double FRAMES = 4_000;

  private static final double FRAMES_PER_SECOND = 400;

  private final Clock clock;
  private final Map<String, HostRate> byToken = new HashMap<>();

  /** The message and frame limits of one token. */
  static final class HostRate {
    private final Clock clock;
    private final RateLimiter messages;
    private final RateLimiter frames;

    HostRate(Clock clock) {
      Instant now = clock.instant();
      this.clock = clock;
      messages = new RateLimiter(MESSAGES, MESSAGES_PER_SECOND, now);
      frames = new RateLimiter(FRAMES, FRAMES_PER_SECOND, now);
    }

    /** Whether the host may send one more message. */
    boolean tryMessage() {
      return messages.tryAcquire(clock.instant());
    }

    /** Whether the host may send one more frame. */
    boolean tryFrame() {
      return frames.tryAcquire(clock.instant());
    }
  }

  LinkRateLimits(Clock clock) {
    this.clock = clock;
  }

  HostRate of(String tokenId) {
    return byToken.computeIfAbsent(tokenId, id -> new HostRate(clock));
  }

  /** Forgets all other tokens. */
  void retain(Predicate<String> isValid) {
    byToken.keySet().removeIf(id -> !isValid.test(id));
  }
}
