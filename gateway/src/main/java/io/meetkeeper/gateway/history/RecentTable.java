package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.gateway.history.HistoryBlockCodec.BlockPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Table {@code recent}: minutes of 10 s slots that are not packed yet. Its key begins with the
 * minute, so that the rows of all hosts are written side by side.
 */
final class RecentTable {
  private static final long MINUTE = HistoryResolution.MINUTE.slotMillis();

  /** Maximum minutes of one host read at once. */
  private static final int MAX_MINUTES = 720;

  /**
   * Minutes per statement, fixed so that it can be reused; usually at most an hour is not packed
   * yet.
   */
  private static final int MINUTES_AT_ONCE = 60;

  private static final long NO_MINUTE = -1;
  private static final String SELECT =
      "SELECT minute, data FROM recent WHERE host = ? AND minute IN ("
          + String.join(",", Collections.nCopies(MINUTES_AT_ONCE, "?"))
          + ") ORDER BY 1";

  private RecentTable() {}

  /**
   * A host with a minute that is not packed.
   *
   * @param host the host
   * @param minute start of the minute, in ms
   */
  record HostMinute(String host, long minute) {}

  /**
   * A row.
   *
   * @param minute start of the minute, in ms
   * @param data as {@link HistoryBlockCodec} packs it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record MinuteRow(long minute, byte[] data) {}

  /** Adds slots to a minute, replacing existing ones. */
  static void merge(Sql sql, String host, HistoryBlock minute, DamageLog damage) {
    byte[] stored =
        sql.first(
            row -> row.bytes("data"),
            "SELECT data FROM recent WHERE minute = ? AND host = ?",
            minute.start(),
            host);
    HistoryBlock whole =
        stored == null ? null : decode(host, minute.start(), stored, BlockPart.ALL, damage);
    if (whole == null) {
      whole = minute;
    } else {
      whole.overlay(minute);
    }
    sql.update(
        "INSERT INTO recent (minute, host, data) VALUES (?, ?, ?)"
            + " ON CONFLICT (minute, host) DO UPDATE SET data = excluded.data",
        minute.start(),
        host,
        HistoryBlockCodec.encode(whole));
  }

  /** The oldest minutes before a time, of any hosts. */
  static List<HostMinute> listOldest(Sql sql, long before, int limit) {
    return sql.list(
        row -> new HostMinute(row.text("host"), row.number("minute")),
        "SELECT minute, host FROM recent WHERE minute < ? ORDER BY minute, host LIMIT ?",
        before,
        limit);
  }

  /** The minutes of a host in a range of time, oldest first. */
  static List<HistoryBlock> list(
      Sql sql, String host, long from, long to, BlockPart part, DamageLog damage) {
    long oldest = sql.number("SELECT coalesce(min(minute), 0) FROM recent");
    long first = Math.max(Math.floorDiv(from, MINUTE) * MINUTE, oldest);
    long end = Math.min(to, first + MAX_MINUTES * MINUTE);
    List<HistoryBlock> minutes = new ArrayList<>();
    for (long minute = first; oldest > 0 && minute < end; minute += MINUTES_AT_ONCE * MINUTE) {
      Object[] values = new Object[MINUTES_AT_ONCE + 1];
      values[0] = host;
      for (int i = 1; i <= MINUTES_AT_ONCE; i++) {
        long each = minute + (i - 1) * MINUTE;
        values[i] = each < end ? each : NO_MINUTE;
      }
      for (MinuteRow row : sql.list(RecentTable::read, SELECT, values)) {
        HistoryBlock block = decode(host, row.minute(), row.data(), part, damage);
        if (block != null) {
          minutes.add(block);
        }
      }
    }
    return minutes;
  }

  private static MinuteRow read(SqlRow row) {
    return new MinuteRow(row.number("minute"), row.bytes("data"));
  }

  private static HistoryBlock decode(
      String host, long minute, byte[] data, BlockPart part, DamageLog damage) {
    return damage.decode(host, minute, HistoryResolution.FINE.slotMillis(), data, part);
  }

  /** Start of the newest minute of each host, in ms. */
  static Map<String, Long> listNewest(Sql sql) {
    return BlockTable.listByHost(
        sql, "SELECT host, max(minute) AS newest FROM recent GROUP BY host");
  }

  /** Deletes the minutes of a host from one time to another. */
  static void delete(Sql sql, String host, long from, long to) {
    for (long minute = from; minute < to; minute += MINUTE) {
      sql.update("DELETE FROM recent WHERE minute = ? AND host = ?", minute, host);
    }
  }
}
