package io.meetkeeper.backbone.contract.event;

/**
 * A process that holds swap.
 *
 * @param pid its id
 * @param name its name
 * @param swapBytes VmSwap
 */
public record SwapHolder(long pid, String name, long swapBytes) {}
