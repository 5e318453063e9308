package io.meetkeeper.backbone.contract.forecast;

/**
 * Query when memory or swap of a host will be full.
 *
 * @param host host id
 * @param zone time zone of the quiet hours, for example {@code Asia/Tokyo}
 */
public record ForecastQuery(String host, String zone) {}
