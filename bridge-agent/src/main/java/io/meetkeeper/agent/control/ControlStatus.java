package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;

/**
 * The status of a service as its service manager reports it.
 *
 * @param bridge state and processes
 * @param jobPending whether a start, stop or restart is pending; {@code true} when unknown
 * @param lastExit how the service ended last, or how its process was started; {@code null} when
 *     unknown
 * @param reason why something is unknown; {@code null} when nothing is
 */
public record ControlStatus(
    BridgeProcessStatus bridge, boolean jobPending, String lastExit, String reason) {}
