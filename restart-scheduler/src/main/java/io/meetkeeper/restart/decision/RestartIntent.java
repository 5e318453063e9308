package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;

/**
 * A requested restart.
 *
 * @param cause who or what asks
 * @param mode how it treats running conferences
 * @param cutCalls restart although a conference is running or that is not known
 */
public record RestartIntent(RestartCause cause, RestartMode mode, boolean cutCalls) {}
