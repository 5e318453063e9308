package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/** The result of a commanded restart as the status of the bridge shows it. */
enum RestartObservation {
  /** Not known. */
  UNKNOWN,
  /** It does not run. */
  DOWN,
  /** The process from before still runs, and the service manager is working on it. */
  PENDING,
  /** The process from before still runs, and nothing is pending. */
  SAME,
  /** Another process runs. */
  CHANGED;

  /** Compares with the process from before. */
  static RestartObservation of(ProcessId before, BridgeStatus status) {
    if (status.process() != null && !status.process().equals(before)) {
      return CHANGED;
    }
    if (status.state() == HostSample.BridgeState.DOWN) {
      return DOWN;
    }
    if (status.jobPending()) {
      return PENDING;
    }
    return status.process() == null ? UNKNOWN : SAME;
  }
}
