package io.meetkeeper.backbone.contract.host;

/**
 * Query about one host, without further parameters.
 *
 * @param host host id
 */
public record HostQuery(String host) {}
