package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/**
 * The bridge as it was last seen.
 *
 * @param process which process it was; {@code null} when none was ever seen
 * @param down whether it was told that it does not run
 */
public record LastBridgeStatus(ProcessId process, boolean down) {
  /** As a look shows it; one that shows no process leaves the last one. */
  public LastBridgeStatus seen(BridgeStatus look) {
    boolean isDown = look.state() == HostSample.BridgeState.DOWN;
    return new LastBridgeStatus(look.process() == null ? process : look.process(), isDown);
  }
}
