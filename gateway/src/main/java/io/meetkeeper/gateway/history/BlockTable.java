package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.store.Sql;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Table {@code block}: the packed figures. */
final class BlockTable {
  static final Set<Metric> ALL = EnumSet.allOf(Metric.class);

  private BlockTable() {}

  /** A block; an empty one when it is not there or damaged. */
  static HistoryBlock load(
      Sql sql, String host, HistoryResolution resolution, long start, DamageLog damage) {
    byte[] data = data(sql, host, resolution, start);
    HistoryBlock block =
        data == null ? null : damage.decode(host, start, resolution.slotMillis(), data, ALL);
    return block == null ? HistoryBlock.containing(resolution, start) : block;
  }

  static void save(Sql sql, String host, HistoryResolution resolution, HistoryBlock block) {
    sql.update(
        "INSERT INTO block (host, slot, start, data) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (host, slot, start) DO UPDATE SET data = excluded.data",
        host,
        resolution.slot().toSeconds(),
        block.start(),
        HistoryBlockCodec.encode(block));
  }

  /** Reads some metrics of the blocks in a range of time, one block at a time, oldest first. */
  static void forEach(
      Sql sql,
      HistoryRange range,
      Set<Metric> metrics,
      DamageLog damage,
      Consumer<HistoryBlock> use) {
    HistoryResolution resolution = range.resolution();
    List<Long> starts =
        sql.list(
            row -> row.number("start"),
            "SELECT start FROM block WHERE host = ? AND slot = ? AND start >= ? AND start < ?"
                + " ORDER BY start",
            range.host(),
            resolution.slot().toSeconds(),
            resolution.blockStart(range.from()),
            range.to());
    for (long start : starts) {
      byte[] data = data(sql, range.host(), resolution, start);
      HistoryBlock block =
          damage.decode(range.host(), start, resolution.slotMillis(), data, metrics);
      if (block != null) {
        use.accept(block);
      }
    }
  }

  /** Start of the newest hour of each host, in ms. */
  static Map<String, Long> listNewest(Sql sql) {
    return listByHost(
        sql,
        "SELECT host, max(start) AS newest FROM block WHERE slot = ? GROUP BY host",
        HistoryResolution.FINE.slot().toSeconds());
  }

  static Map<String, Long> listByHost(Sql sql, String query, Object... values) {
    Map<String, Long> newest = new HashMap<>();
    sql.list(row -> newest.put(row.text("host"), row.number("newest")), query, values);
    return newest;
  }

  /** Number of blocks of all hosts. */
  static long count(Sql sql, HistoryResolution resolution) {
    return sql.number("SELECT count(*) FROM block WHERE slot = ?", resolution.slot().toSeconds());
  }

  /** Deletes the blocks of all hosts that start before a time. */
  static int deleteBefore(Sql sql, HistoryResolution resolution, long start) {
    return sql.update(
        "DELETE FROM block WHERE slot = ? AND start < ?", resolution.slot().toSeconds(), start);
  }

  private static byte[] data(Sql sql, String host, HistoryResolution resolution, long start) {
    return sql.first(
        row -> row.bytes("data"),
        "SELECT data FROM block WHERE host = ? AND slot = ? AND start = ?",
        host,
        resolution.slot().toSeconds(),
        start);
  }
}
