package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeStats;

/**
 * What the bridge said over REST, part by part.
 *
 * @param figures its figures; {@code null} when they are not usable
 * @param figuresAbsent why
 * @param health its health; {@code null} when it did not answer
 * @param healthAbsent why
 * @param version its version; {@code null} when it did not say
 * @param statsOff whether {@code /colibri/stats} is not enabled
 */
public record BridgeRestReading(
    BridgeStats figures,
    String figuresAbsent,
    HostSample.Health health,
    String healthAbsent,
    String version,
    boolean statsOff) {}
