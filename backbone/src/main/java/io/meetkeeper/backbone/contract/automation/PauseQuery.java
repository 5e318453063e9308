package io.meetkeeper.backbone.contract.automation;

/**
 * Asks whether automation holds still in a scope.
 *
 * @param scope where
 */
public record PauseQuery(AutomationScope scope) {}
