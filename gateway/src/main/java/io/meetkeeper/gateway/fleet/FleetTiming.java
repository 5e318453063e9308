package io.meetkeeper.gateway.fleet;

import java.time.Duration;

/**
 * Intervals at which the gateway checks the hosts.
 *
 * @param presence check for hosts that came or went
 * @param asking request health checks that are due
 * @param announcing announce changed checks and missed alarms
 */
public record FleetTiming(Duration presence, Duration asking, Duration announcing) {
  /** The intervals in production. */
  public static final FleetTiming DEFAULT =
      new FleetTiming(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));
}
