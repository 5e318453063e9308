package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.contract.bridge.ProcessId;

/**
 * What {@code /proc} says about Jicofo's process.
 *
 * @param id the process; {@code null} when there is none, or none can be seen
 * @param othersVisible whether the processes of other users can be seen at all
 */
public record JicofoProcess(ProcessId id, boolean othersVisible) {
  /** Whether it runs. */
  boolean isRunning() {
    return id != null;
  }
}
