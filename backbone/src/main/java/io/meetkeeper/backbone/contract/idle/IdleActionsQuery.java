package io.meetkeeper.backbone.contract.idle;

/**
 * Asks for the idle actions of a host that are not over.
 *
 * @param host which
 * @param kind only these
 */
public record IdleActionsQuery(String host, IdleActionKind kind) {}
