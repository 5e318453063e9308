package io.meetkeeper.backbone.contract.idle;

/**
 * Whether a change of the secure domain begins.
 *
 * @param begun {@code false}: it does not wait any more
 * @param because why, in words
 */
public record SecureDomainBeginReply(boolean begun, String because) {}
