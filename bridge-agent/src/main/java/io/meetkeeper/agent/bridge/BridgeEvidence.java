package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;

/**
 * What is seen of the bridge before anything is touched.
 *
 * @param control who runs it
 * @param look the bridge this moment
 */
record BridgeEvidence(ServiceControl control, BridgeStatus look) {}
