package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeStats;

/**
 * A reading of the REST interface of the bridge.
 *
 * @param figures the statistics; {@code null} when they cannot be used
 * @param figuresAbsent the reason when they are {@code null}
 * @param health the health; {@code null} when the bridge did not answer
 * @param healthAbsent the reason when it is {@code null}
 * @param version the version; {@code null} when unknown
 * @param statsOff true when {@code /colibri/stats} is not enabled
 */
public record BridgeRestReading(
    BridgeStats figures,
    String figuresAbsent,
    HostSample.Health health,
    String healthAbsent,
    String version,
    boolean statsOff) {}
