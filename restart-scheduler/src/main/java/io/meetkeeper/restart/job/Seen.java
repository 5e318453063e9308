package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;

/** What a look at the bridge says about a restart that was asked for. */
enum Seen {
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
  static Seen of(ProcessId before, BridgeLook look) {
    if (look.process() != null && !look.process().equals(before)) {
      return CHANGED;
    }
    if (look.state() == Sample.BridgeState.DOWN) {
      return DOWN;
    }
    if (look.jobPending()) {
      return PENDING;
    }
    return look.process() == null ? UNKNOWN : SAME;
  }
}
