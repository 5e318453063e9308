package io.meetkeeper.backbone.contract.host;

/**
 * Asks something of all hosts or one.
 *
 * @param host only this one; {@code null}: all
 */
public record FleetQuery(String host) {}
