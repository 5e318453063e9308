package io.meetkeeper.standin.machinist;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How the stand-in receives a batch. A batch that is not answered with 200 is not stored, but for
 * the two that say so.
 */
public sealed interface MachinistBehaviour {
  /** Stores every correct batch: 200. */
  record Normal() implements MachinistBehaviour {}

  /** Nobody listens: connection refused. */
  record Down() implements MachinistBehaviour {}

  /** Takes the request and never answers; nothing is stored. */
  record Hang() implements MachinistBehaviour {}

  /**
   * Stores at once, answers 200 so much later: a client that gives up sends again what is already
   * stored.
   */
  record Slow(Duration delay) implements MachinistBehaviour {}

  /** Stores, and closes the connection instead of answering. */
  record AnswerLost() implements MachinistBehaviour {}

  /** Takes no key at all: 401. */
  record WrongKey() implements MachinistBehaviour {}

  /** 422 for a whole batch that holds a point like this. */
  record RefusePoint(Predicate<MachinistPoint> refused) implements MachinistBehaviour {}

  /** 409 for a whole batch that would bring the number of stored series above the limit. */
  record SeriesLimit(int series) implements MachinistBehaviour {}

  /** 429; the seconds go into Retry-After, if any. */
  record RateLimit(OptionalInt retryAfterSeconds) implements MachinistBehaviour {}

  /** Any other failure, such as 500, 502, 503 or 400. */
  record Failing(int status) implements MachinistBehaviour {}
}
