package io.meetkeeper.gateway.forecast;

import java.time.Instant;

/**
 * The forecast of one host.
 *
 * @param host the host
 * @param at when it was made
 * @param swap when swap will be full
 * @param bridgeMemory when the bridge will have taken the memory that is available
 * @param quietHours the hours of the week with few conferences
 * @param quietestBefore start of the quietest hour before swap or memory is expected to be full;
 *     {@code null} when neither is, or the quiet hours are not known
 */
public record HostForecast(
    String host,
    Instant at,
    GrowthForecast swap,
    GrowthForecast bridgeMemory,
    QuietHours quietHours,
    Instant quietestBefore) {}
