package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/** What a look at the bridge says about a restart that was asked for. */
enum RestartObservation {
  /** Nothing certain. */
  UNKNOWN,
  /** It does not run. */
  DOWN,
  /** The process from before still runs, and the service manager is at it. */
  PENDING,
  /** The process from before still runs, and nobody is at it. */
  SAME,
  /** Another process runs. */
  CHANGED;

  /** Compares with the process from before. */
  static RestartObservation of(ProcessId before, BridgeStatus look) {
    if (look.process() != null && !look.process().equals(before)) {
      return CHANGED;
    }
    if (look.state() == HostSample.BridgeState.DOWN) {
      return DOWN;
    }
    if (look.jobPending()) {
      return PENDING;
    }
    return look.process() == null ? UNKNOWN : SAME;
  }
}
