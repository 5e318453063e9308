package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;

/**
 * What is asked for.
 *
 * @param cause who or what asks
 * @param mode how
 * @param cutCalls act although somebody talks or nothing is known
 */
public record RestartIntent(RestartCause cause, RestartMode mode, boolean cutCalls) {}
