package io.meetkeeper.backbone.contract.idle;

/**
 * Whether a change of the secure domain begins.
 *
 * @param begun {@code false}: the change is no longer waiting
 * @param because reason, for people
 */
public record SecureDomainBeginReply(boolean begun, String because) {}
