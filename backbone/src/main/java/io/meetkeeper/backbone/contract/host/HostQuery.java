package io.meetkeeper.backbone.contract.host;

/**
 * Asks something of one host, without more to say.
 *
 * @param host which
 */
public record HostQuery(String host) {}
