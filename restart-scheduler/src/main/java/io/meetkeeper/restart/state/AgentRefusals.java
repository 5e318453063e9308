package io.meetkeeper.restart.state;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the refusals of the agent; the pause after each doubles.
 *
 * @param notBefore when to ask it again at the earliest; may be {@code null}
 * @param count refusals so far
 */
public record AgentRefusals(Instant notBefore, int count) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 5;

  /**
   * Whether the agent is not asked yet; a pause longer than any is one from before the clock was
   * set back.
   */
  public boolean isPausing(Instant now) {
    Duration longest = FIRST_PAUSE.multipliedBy(1L << MAX_DOUBLINGS);
    return notBefore != null && now.isBefore(notBefore) && !notBefore.isAfter(now.plus(longest));
  }

  AgentRefusals withOneMore(Instant at) {
    long times = 1L << Math.min(count, MAX_DOUBLINGS);
    return new AgentRefusals(at.plus(FIRST_PAUSE.multipliedBy(times)), count + 1);
  }
}
