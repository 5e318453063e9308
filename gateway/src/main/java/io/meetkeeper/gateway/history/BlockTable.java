package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.gateway.history.HistoryBlockCodec.BlockPart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Table {@code block}: figures packed in a {@link HistoryBlock} per row. */
final class BlockTable {
  /** Blocks in memory at the same time; one may have 100 kB. */
  private static final int AT_ONCE = 8;

  private BlockTable() {}

  /**
   * A part of the blocks of one host.
   *
   * @param host the host
   * @param resolution how fine
   * @param from first time, in ms, inclusive
   * @param to last time, in ms, exclusive
   */
  record BlockRange(String host, HistoryResolution resolution, long from, long to) {}

  /** A block; an empty one when it is not there or damaged. */
  static HistoryBlock load(
      Sql sql, String host, HistoryResolution resolution, long start, DamageLog damage) {
    byte[] data = data(sql, host, resolution, start);
    HistoryBlock block =
        data == null
            ? null
            : damage.decode(host, start, resolution.slotMillis(), data, BlockPart.ALL);
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

  /** Unpacks a part of the blocks in a range of time, oldest first. */
  static void forEach(
      Sql sql, BlockRange range, BlockPart part, DamageLog damage, Consumer<HistoryBlock> use) {
    HistoryResolution resolution = range.resolution();
    long from = resolution.blockStart(range.from());
    List<Long> starts;
    do {
      starts =
          sql.list(
              row -> {
                use(row, range, part, damage, use);
                return row.number("start");
              },
              "SELECT start, data FROM block WHERE host = ? AND slot = ? AND start >= ? AND start < ?"
                  + " ORDER BY start LIMIT "
                  + AT_ONCE,
              range.host(),
              resolution.slot().toSeconds(),
              from,
              range.to());
      from = starts.isEmpty() ? from : starts.get(starts.size() - 1) + 1;
    } while (starts.size() == AT_ONCE);
  }

  private static void use(
      SqlRow row, BlockRange range, BlockPart part, DamageLog damage, Consumer<HistoryBlock> use) {
    long slotMillis = range.resolution().slotMillis();
    HistoryBlock block =
        damage.decode(range.host(), row.number("start"), slotMillis, row.bytes("data"), part);
    if (block != null) {
      use.accept(block);
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
