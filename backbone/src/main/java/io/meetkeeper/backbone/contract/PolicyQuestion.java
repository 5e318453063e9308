package io.meetkeeper.backbone.contract;

/**
 * Asks for the effective restart policy.
 *
 * @param scope of what
 */
public record PolicyQuestion(Scope scope) {}
