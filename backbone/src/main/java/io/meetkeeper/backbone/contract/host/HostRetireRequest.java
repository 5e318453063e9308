package io.meetkeeper.backbone.contract.host;

/**
 * A host is gone for good: it is no longer one of the bridges of its site that should be there.
 *
 * @param host which
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record HostRetireRequest(String host, String by, boolean dryRun) {}
