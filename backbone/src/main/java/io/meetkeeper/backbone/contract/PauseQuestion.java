package io.meetkeeper.backbone.contract;

/**
 * Asks whether automation holds still in a scope.
 *
 * @param scope where
 */
public record PauseQuestion(Scope scope) {}
