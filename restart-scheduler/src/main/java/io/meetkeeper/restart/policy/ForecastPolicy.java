package io.meetkeeper.restart.policy;

import java.time.Duration;

/**
 * The rule about memory or swap that will be full.
 *
 * @param enabled whether it asks for restarts
 * @param within how far ahead the forecast may lie for it to ask
 */
public record ForecastPolicy(boolean enabled, Duration within) {}
