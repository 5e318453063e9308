package io.meetkeeper.backbone.contract.relay;

import java.time.Instant;

/**
 * Asks the relay to send what Machinist missed, from the recorded history, or to stop doing so.
 *
 * @param from first time; {@code null}: stop
 * @param to last time; {@code null}: now
 */
public record RelayFillRequest(Instant from, Instant to) {}
