package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.store.SqlRow;

/** A process in two columns; both are NULL when there is none. */
final class ProcessColumns {
  private ProcessColumns() {}

  static ProcessId read(SqlRow row, String pid, String ticks) {
    Long value = row.number(pid);
    return value == null ? null : new ProcessId(value, row.number(ticks));
  }

  static Long pid(ProcessId process) {
    return process == null ? null : process.pid();
  }

  static Long ticks(ProcessId process) {
    return process == null ? null : process.startTicks();
  }
}
