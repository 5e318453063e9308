package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** New values for some columns of a row, and its next version. */
public final class RowUpdate {
  private final Map<String, Object> values = new LinkedHashMap<>();

  public RowUpdate set(String column, Object value) {
    values.put(column, value);
    return this;
  }

  public RowUpdate set(String pid, String ticks, ProcessId process) {
    return set(pid, process == null ? null : process.pid())
        .set(ticks, process == null ? null : process.startTicks());
  }

  /** Compares and sets the row of a host. */
  public void applyToHost(SchedulerTransaction tx, HostRow host) throws SQLException {
    apply(
        tx, "host", "name = ? AND version = ?", "host " + host.name(), host.name(), host.version());
  }

  /** Compares and sets the row of a job, which must be ours. */
  public void applyToJob(SchedulerTransaction tx, RestartJobRow job) throws SQLException {
    apply(
        tx,
        "job",
        "id = ? AND version = ? AND owner = ?",
        "job " + job.id(),
        job.id(),
        job.version(),
        tx.owner());
  }

  private void apply(
      SchedulerTransaction tx, String table, String where, String what, Object... key)
      throws SQLException {
    StringBuilder sql = new StringBuilder("UPDATE " + table + " SET version = version + 1");
    List<Object> parameters = new ArrayList<>();
    values.forEach(
        (column, value) -> {
          sql.append(", ").append(column).append(" = ?");
          parameters.add(value);
        });
    parameters.addAll(List.of(key));
    if (tx.execute(sql + " WHERE " + where, parameters.toArray()) != 1) {
      throw new StaleVersionException(what);
    }
  }
}
