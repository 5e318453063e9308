package io.meetkeeper.backbone.contract.automation;

/**
 * Query for the effective restart policy.
 *
 * @param scope the scope
 */
public record PolicyQuery(AutomationScope scope) {}
