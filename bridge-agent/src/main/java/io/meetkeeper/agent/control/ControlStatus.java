package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;

/**
 * What the service manager says this moment.
 *
 * @param bridge state and processes
 * @param jobPending whether it is about to start, stop or restart the bridge; also when that cannot
 *     be asked
 * @param lastExit how the bridge ended last, or how its process came to be; {@code null} when not
 *     known
 * @param reason why something is not known; {@code null} when all is
 */
public record ControlStatus(
    BridgeProcessStatus bridge, boolean jobPending, String lastExit, String reason) {}
