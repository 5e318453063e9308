package io.meetkeeper.restart.policy;

import java.time.Duration;

/**
 * The rule that restarts an unhealthy service.
 *
 * @param enabled whether it asks for restarts
 * @param lasting how long the service must have been unhealthy without a break
 * @param atMostPerDay restarts of this rule a day
 */
public record HealPolicy(boolean enabled, Duration lasting, int atMostPerDay) {
  /** The allowed values of {@link #lasting}, for error messages. */
  static final String ALLOWED_TIME = "a duration from 1m to 1d, such as 5m";
}
