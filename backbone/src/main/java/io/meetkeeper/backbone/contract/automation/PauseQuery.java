package io.meetkeeper.backbone.contract.automation;

/**
 * Query whether automation is paused in a scope.
 *
 * @param scope the scope
 */
public record PauseQuery(AutomationScope scope) {}
