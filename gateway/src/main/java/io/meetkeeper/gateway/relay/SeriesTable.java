package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which series there are, and how many of the plan's budget they take. */
final class SeriesTable {
  /**
   * A series that had no point for so long takes no place in the budget: the plan keeps a month.
   */
  private static final Duration COUNTED_FOR = Duration.ofDays(31);

  /** How exactly the last use is known; spares a write for each point. */
  private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

  private final Connection connection;
  private final int budget;
  private final long now;

  SeriesTable(Connection connection, int budget, Instant now) {
    this.connection = connection;
    this.budget = budget;
    this.now = now.getEpochSecond();
  }

  private record SeriesRow(long id, boolean own, long used) {}

  /** At the start: exactly these are our own that count; others of ours count when they come. */
  void claim(List<SeriesKey> own) throws SQLException {
    RelaySql.update(connection, "UPDATE series SET used = 0 WHERE own = 1");
    for (SeriesKey series : own) {
      SeriesRow row = find(series);
      if (row == null) {
        insert(series, true);
      } else {
        RelaySql.update(
            connection, "UPDATE series SET own = 1, used = ? WHERE id = ?", now, row.id());
      }
    }
  }

  /**
   * The same where other gateways have series of ours as well: those of names that are no longer
   * selected count no more, and all others when they come.
   */
  void release(List<SeriesKey> own) throws SQLException {
    StringBuilder others = new StringBuilder("UPDATE series SET used = 0 WHERE own = 1");
    own.forEach(series -> others.append(" AND name <> ?"));
    RelaySql.update(connection, others.toString(), own.stream().map(SeriesKey::name).toArray());
  }

  /** The row of a series of ours, or {@code null} when the budget has no place for it. */
  Long findOrAddOwn(SeriesKey series) throws SQLException {
    SeriesRow row = find(series);
    if (row != null && row.own() && isCounted(row)) {
      touch(row);
      return row.id();
    }
    if ((row == null || !isCounted(row)) && countInUse() >= budget) {
      return null;
    }
    if (row == null) {
      return insert(series, true);
    }
    RelaySql.update(connection, "UPDATE series SET own = 1, used = ? WHERE id = ?", now, row.id());
    return row.id();
  }

  /**
   * The row of a series that somebody hands in.
   *
   * @throws Problem 409 when it is one of ours or the budget has no place for it
   */
  long findOrAddForeign(SeriesKey series) throws SQLException {
    SeriesRow row = find(series);
    if (row != null && row.own()) {
      throw Problem.conflict(
          series.describe()
              + " is a series of Meetkeeper's own and is not replaced: use another agent, name or tag");
    }
    if ((row == null || !isCounted(row)) && countInUse() >= budget) {
      throw Problem.conflict(
          series.describe()
              + " would be one series more than meetkeeper.machinist.at-most-series = "
              + budget
              + " allows");
    }
    if (row == null) {
      return insert(series, false);
    }
    touch(row);
    return row.id();
  }

  private void touch(SeriesRow row) throws SQLException {
    if (row.used() < now - TOUCH_INTERVAL.toSeconds()) {
      RelaySql.update(connection, "UPDATE series SET used = ? WHERE id = ?", now, row.id());
    }
  }

  /** The newest minute of a series, or {@code null} when it has none. */
  Long newestMinute(SeriesKey series) throws SQLException {
    return RelaySql.first(
        connection,
        row -> {
          long minute = row.getLong(1);
          return row.wasNull() ? null : minute;
        },
        "SELECT newest FROM series WHERE agent = ? AND namespace = ? AND name = ? AND tags = ?",
        series.agent(),
        series.namespace(),
        series.name(),
        tagsJson(series));
  }

  int countInUse() throws SQLException {
    return (int)
        RelaySql.queryLong(
            connection, "SELECT count(*) FROM series WHERE used > ?", countedSince());
  }

  /** Forgets series of others that are long gone. */
  void purge() throws SQLException {
    String gone =
        "(SELECT id FROM series WHERE own = 0 AND used <= ?"
            + " AND NOT EXISTS (SELECT 1 FROM point WHERE series = series.id)"
            + " AND NOT EXISTS (SELECT 1 FROM over WHERE series = series.id))";
    RelaySql.update(connection, "DELETE FROM refused WHERE series IN " + gone, countedSince());
    RelaySql.update(connection, "DELETE FROM series WHERE id IN " + gone, countedSince());
  }

  static SortedMap<String, String> parseTags(String json) {
    SortedMap<String, String> tags = new TreeMap<>();
    new JsonObject(json).forEach(tag -> tags.put(tag.getKey(), (String) tag.getValue()));
    return tags;
  }

  private boolean isCounted(SeriesRow row) {
    return row.used() > countedSince();
  }

  private long countedSince() {
    return now - COUNTED_FOR.toSeconds();
  }

  private SeriesRow find(SeriesKey series) throws SQLException {
    return RelaySql.first(
        connection,
        row -> new SeriesRow(row.getLong(1), row.getInt(2) == 1, row.getLong(3)),
        "SELECT id, own, used FROM series"
            + " WHERE agent = ? AND namespace = ? AND name = ? AND tags = ?",
        series.agent(),
        series.namespace(),
        series.name(),
        tagsJson(series));
  }

  private long insert(SeriesKey series, boolean own) throws SQLException {
    return RelaySql.queryLong(
        connection,
        "INSERT INTO series (agent, namespace, name, tags, own, used) VALUES (?, ?, ?, ?, ?, ?)"
            + " RETURNING id",
        series.agent(),
        series.namespace(),
        series.name(),
        tagsJson(series),
        own ? 1 : 0,
        now);
  }

  private static String tagsJson(SeriesKey series) {
    JsonObject tags = new JsonObject();
    series.tags().forEach(tags::put);
    return tags.encode();
  }
}
