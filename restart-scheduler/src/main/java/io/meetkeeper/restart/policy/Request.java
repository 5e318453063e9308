package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.RestartMode;

/**
 * What is asked for.
 *
 * @param cause who or what asks
 * @param mode how
 * @param cutCalls act although somebody talks or nothing is known
 */
public record Request(Cause cause, RestartMode mode, boolean cutCalls) {}
