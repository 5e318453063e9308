package io.meetkeeper.restart.policy;

import java.time.Duration;

/**
 * The rule that restarts before memory or swap is full.
 *
 * @param enabled whether it asks for restarts
 * @param within longest time until the forecast moment for the rule to ask
 */
public record ForecastPolicy(boolean enabled, Duration within) {}
