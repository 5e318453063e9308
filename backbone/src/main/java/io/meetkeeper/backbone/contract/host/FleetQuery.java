package io.meetkeeper.backbone.contract.host;

/**
 * Query about all hosts or one.
 *
 * @param host only this one; {@code null}: all
 */
public record FleetQuery(String host) {}
