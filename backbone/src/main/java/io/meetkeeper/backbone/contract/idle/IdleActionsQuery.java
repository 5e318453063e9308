package io.meetkeeper.backbone.contract.idle;

/**
 * Query for the idle actions of a host that have not ended.
 *
 * @param host host id
 * @param kind only of this kind
 */
public record IdleActionsQuery(String host, IdleActionKind kind) {}
