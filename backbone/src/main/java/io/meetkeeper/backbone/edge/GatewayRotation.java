package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.outbound.RetryBackoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Which of several gateways to try next, and after which delay: longer after each round of all. */
final class GatewayRotation {
  private static final RetryBackoff BACKOFF =
      new RetryBackoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final List<URI> gateways;
  private int current;
  private int failures;

  GatewayRotation(List<URI> gateways) {
    this.gateways = gateways;
  }

  URI current() {
    return gateways.get(current);
  }

  /** Starts over with short delays. */
  void resetBackoff() {
    failures = 0;
  }

  /**
   * Moves on to the next gateway.
   *
   * @param minDelay shortest delay; {@code null}: that of the backoff
   * @return the delay before the next attempt
   */
  Duration next(Duration minDelay) {
    current = (current + 1) % gateways.size();
    failures++;
    int rounds = 1 + (failures - 1) / gateways.size();
    return BACKOFF.delayAfter(rounds, minDelay, ThreadLocalRandom.current().nextDouble());
  }
}
