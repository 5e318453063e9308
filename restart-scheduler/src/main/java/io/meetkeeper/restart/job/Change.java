package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.ProcessId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** New values for some columns of a row, and its next version. */
final class Change {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Change set(String column, Object value) {
    values.put(column, value);
    return this;
  }

  Change set(String pid, String ticks, ProcessId process) {
    return set(pid, process == null ? null : process.pid())
        .set(ticks, process == null ? null : process.startTicks());
  }

  /** Compares and sets the row of a host. */
  void host(Tx tx, HostRow host) throws SQLException {
    apply(
        tx, "host", "name = ? AND version = ?", "host " + host.name(), host.name(), host.version());
  }

  /** Compares and sets the row of a job, which must be ours. */
  void job(Tx tx, Job job) throws SQLException {
    apply(
        tx,
        "job",
        "id = ? AND version = ? AND owner = ?",
        "job " + job.id(),
        job.id(),
        job.version(),
        tx.owner());
  }

  private void apply(Tx tx, String table, String where, String what, Object... key)
      throws SQLException {
    StringBuilder sql = new StringBuilder("UPDATE " + table + " SET version = version + 1");
    List<Object> parameters = new ArrayList<>();
    values.forEach(
        (column, value) -> {
          sql.append(", ").append(column).append(" = ?");
          parameters.add(value);
        });
    parameters.addAll(List.of(key));
    if (tx.run(sql + " WHERE " + where, parameters.toArray()) != 1) {
      throw new Overtaken(what);
    }
  }
}
