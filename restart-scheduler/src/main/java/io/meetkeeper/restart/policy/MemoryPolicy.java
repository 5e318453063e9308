package io.meetkeeper.restart.policy;

/**
 * The rule that restarts a bridge that uses up the memory of its host, with or without swap.
 *
 * @param enabled whether it asks for restarts
 * @param bridgeShare percent of the memory that the bridge itself must hold
 * @param growth percent of the memory by which the bridge must have grown since its start, where
 *     that is known
 */
public record MemoryPolicy(boolean enabled, double bridgeShare, double growth) {}
