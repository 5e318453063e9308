package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.util.List;

/**
 * Jicofo's process in {@code /proc}.
 *
 * @param id the process; {@code null} when there is none, or none can be seen
 * @param othersVisible whether the processes of other users can be seen at all
 */
public record JicofoProcess(ProcessId id, boolean othersVisible) {
  /** Whether it runs. */
  boolean isRunning() {
    return id != null;
  }

  /** Its pid; empty when it is not known. */
  public List<Long> pids() {
    return id == null ? List.of() : List.of(id.pid());
  }
}
