package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;

/**
 * All that was observed of the bridge before acting on it.
 *
 * @param control who runs the bridge
 * @param status the status of the bridge
 */
record BridgeEvidence(ServiceControl control, BridgeStatus status) {}
