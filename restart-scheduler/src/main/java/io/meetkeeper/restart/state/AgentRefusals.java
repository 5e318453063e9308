package io.meetkeeper.restart.state;

import java.time.Duration;
import java.time.Instant;

/**
 * How often the agent refused to restart: each time it is left alone for twice as long.
 *
 * @param notBefore do not ask it again before; may be {@code null}
 * @param count how often it refused
 */
public record AgentRefusals(Instant notBefore, int count) {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final int DOUBLINGS_AT_MOST = 5;

  AgentRefusals another(Instant at) {
    long times = 1L << Math.min(count, DOUBLINGS_AT_MOST);
    return new AgentRefusals(at.plus(FIRST.multipliedBy(times)), count + 1);
  }
}
