package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.store.Sql;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Table {@code series}: the known series, and which of them count for the budget of the plan. */
final class SeriesTable {
  /**
   * A series without a point for this long no longer counts against the budget: the plan counts a
   * month.
   */
  private static final Duration COUNTED_FOR = Duration.ofDays(31);

  /** The last use is written at most this often. */
  private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

  private final Sql sql;
  private final int budget;
  private final long now;

  SeriesTable(Sql sql, int budget, Instant now) {
    this.sql = sql;
    this.budget = budget;
    this.now = now.getEpochSecond();
  }

  private record SeriesRow(long id, boolean own, long used) {}

  /** Marks exactly these own series as in use; other own series count when they get a point. */
  void claim(List<SeriesKey> own) {
    sql.update("UPDATE series SET used = 0 WHERE own = 1");
    for (SeriesKey series : own) {
      SeriesRow row = find(series);
      if (row == null) {
        insert(series, true);
      } else {
        sql.update("UPDATE series SET own = 1, used = ? WHERE id = ?", now, row.id());
      }
    }
  }

  /**
   * Like {@link #claim}, for a shared store, where other gateways have own series too: only series
   * with names that are no longer selected stop counting.
   */
  void release(List<SeriesKey> own) {
    StringBuilder others = new StringBuilder("UPDATE series SET used = 0 WHERE own = 1");
    own.forEach(series -> others.append(" AND name <> ?"));
    sql.update(others.toString(), own.stream().map(SeriesKey::name).toArray());
  }

  /** The id of an own series, or {@code null} when it exceeds the budget. */
  Long findOrAddOwn(SeriesKey series) {
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
    sql.update("UPDATE series SET own = 1, used = ? WHERE id = ?", now, row.id());
    return row.id();
  }

  /**
   * The id of a series that a script sends.
   *
   * @throws Problem 409 when it is an own series or exceeds the budget
   */
  long findOrAddForeign(SeriesKey series) {
    SeriesRow row = find(series);
    if (row != null && row.own()) {
      throw Problem.conflict(RelayProblem.OWN_SERIES.with(series.describe()));
    }
    if ((row == null || !isCounted(row)) && countInUse() >= budget) {
      throw Problem.conflict(RelayProblem.BUDGET.with(series.describe(), budget));
    }
    if (row == null) {
      return insert(series, false);
    }
    touch(row);
    return row.id();
  }

  private void touch(SeriesRow row) {
    if (row.used() < now - TOUCH_INTERVAL.toSeconds()) {
      sql.update("UPDATE series SET used = ? WHERE id = ?", now, row.id());
    }
  }

  /** The newest minute of a series in Unix seconds, or {@code null} when it has no point. */
  Long newestMinute(SeriesKey series) {
    return sql.first(
        row -> row.number("newest"),
        "SELECT newest FROM series WHERE agent = ? AND namespace = ? AND name = ? AND tags = ?",
        series.agent(),
        series.namespace(),
        series.name(),
        tagsJson(series));
  }

  int countInUse() {
    return (int) sql.number("SELECT count(*) FROM series WHERE used > ?", countedSince());
  }

  /** Records that a series has a point of this minute. */
  static void updateNewest(Sql sql, long series, long minute) {
    sql.update(
        "UPDATE series SET newest = ? WHERE id = ? AND (newest IS NULL OR newest < ?)",
        minute,
        series,
        minute);
  }

  /** Deletes series of scripts that are no longer used. */
  void purge() {
    String unused =
        "(SELECT id FROM series WHERE own = 0 AND used <= ?"
            + " AND NOT EXISTS (SELECT 1 FROM point WHERE series = series.id)"
            + " AND NOT EXISTS (SELECT 1 FROM over WHERE series = series.id))";
    sql.update("DELETE FROM refused WHERE series IN " + unused, countedSince());
    sql.update("DELETE FROM series WHERE id IN " + unused, countedSince());
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

  private SeriesRow find(SeriesKey series) {
    return sql.first(
        row -> new SeriesRow(row.number("id"), row.flag("own"), row.number("used")),
        "SELECT id, own, used FROM series"
            + " WHERE agent = ? AND namespace = ? AND name = ? AND tags = ?",
        series.agent(),
        series.namespace(),
        series.name(),
        tagsJson(series));
  }

  private long insert(SeriesKey series, boolean own) {
    return sql.number(
        "INSERT INTO series (agent, namespace, name, tags, own, used) VALUES (?, ?, ?, ?, ?, ?)"
            + " RETURNING id",
        series.agent(),
        series.namespace(),
        series.name(),
        tagsJson(series),
        own,
        now);
  }

  private static String tagsJson(SeriesKey series) {
    JsonObject tags = new JsonObject();
    series.tags().forEach(tags::put);
    return tags.encode();
  }
}
