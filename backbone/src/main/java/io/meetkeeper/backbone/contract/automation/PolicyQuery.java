package io.meetkeeper.backbone.contract.automation;

/**
 * Asks for the effective restart policy.
 *
 * @param scope of what
 */
public record PolicyQuery(AutomationScope scope) {}
