package io.meetkeeper.backbone.contract;

/**
 * A host that is no longer counted.
 *
 * @param host its name
 * @param site its site; {@code null} when it had none
 */
public record RetiredHost(String host, String site) {}
