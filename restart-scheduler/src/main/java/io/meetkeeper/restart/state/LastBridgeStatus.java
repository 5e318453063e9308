package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/**
 * The bridge as last seen.
 *
 * @param process its process; {@code null} when none was ever seen
 * @param down whether it was down
 */
public record LastBridgeStatus(ProcessId process, boolean down) {
  /** The bridge as the status shows it; a status without a process keeps the last one. */
  public LastBridgeStatus updated(BridgeStatus status) {
    boolean stopped = status.state() == HostSample.BridgeState.DOWN;
    return new LastBridgeStatus(status.process() == null ? process : status.process(), stopped);
  }
}
