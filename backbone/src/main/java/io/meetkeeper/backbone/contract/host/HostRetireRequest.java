package io.meetkeeper.backbone.contract.host;

/**
 * Retires a host: its bridge is no longer expected on its site.
 *
 * @param host host id
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record HostRetireRequest(String host, String by, boolean dryRun) {}
