package io.meetkeeper.backbone.contract;

/**
 * Asks something of all hosts or one.
 *
 * @param host only this one; {@code null}: all
 */
public record FleetQuestion(String host) {}
