package io.meetkeeper.standin.machinist;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How the stand-in handles a batch. Only an answer of 200 means that the batch is stored, except
 * where a behaviour says otherwise.
 */
public sealed interface MachinistBehaviour {
  /** Stores every valid batch: 200. */
  record Normal() implements MachinistBehaviour {}

  /** Connections are refused. */
  record Down() implements MachinistBehaviour {}

  /** Accepts the request and never answers; nothing is stored. */
  record Hang() implements MachinistBehaviour {}

  /**
   * Stores at once and answers 200 after a delay: a client that gives up sends the same points
   * again.
   */
  record Slow(Duration delay) implements MachinistBehaviour {}

  /** Stores the batch and closes the connection without an answer. */
  record AnswerLost() implements MachinistBehaviour {}

  /** Refuses every key: 401. */
  record WrongKey() implements MachinistBehaviour {}

  /** Refuses a whole batch with 422 when one of its points matches. */
  record RefusePoint(Predicate<MachinistPoint> refused) implements MachinistBehaviour {}

  /** Refuses a whole batch with 409 when it would exceed the limit of stored series. */
  record SeriesLimit(int series) implements MachinistBehaviour {}

  /** Answers 429, with the seconds in Retry-After if present. */
  record RateLimit(OptionalInt retryAfterSeconds) implements MachinistBehaviour {}

  /** Answers with another status, such as 500, 502, 503 or 400. */
  record Failing(int status) implements MachinistBehaviour {}
}
