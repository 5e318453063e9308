package io.meetkeeper.gateway.fleet;

import java.time.Duration;

/**
 * How often the gateway looks at the hosts.
 *
 * @param presence for those that came or went
 * @param asking for those whose checks are to be asked for
 * @param announcing for checks and missed alarms that are to be announced
 */
public record FleetTiming(Duration presence, Duration asking, Duration announcing) {
  /** Outside tests. */
  public static final FleetTiming DEFAULT =
      new FleetTiming(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));
}
