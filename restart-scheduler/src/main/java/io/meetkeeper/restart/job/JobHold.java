package io.meetkeeper.restart.job;

import io.meetkeeper.restart.decision.HoldReason;

/**
 * The reason that holds a job in its state.
 *
 * @param reason the kind of reason
 * @param because in words
 */
public record JobHold(HoldReason reason, String because) {}
