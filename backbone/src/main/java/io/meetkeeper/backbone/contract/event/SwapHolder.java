package io.meetkeeper.backbone.contract.event;

import io.meetkeeper.backbone.contract.check.NumberRange;
import io.meetkeeper.backbone.contract.check.Required;

/**
 * A process that holds swap.
 *
 * @param pid its id
 * @param name its name
 * @param swapBytes VmSwap
 */
public record SwapHolder(
    @NumberRange long pid, @Required String name, @NumberRange long swapBytes) {}
