package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.store.Sql;
import java.util.ArrayList;
import java.util.List;

/** Table {@code sent_span}: time ranges in which Machinist has every point of a series. */
final class SentSpanTable {
  /** Spans are deleted when the history no longer has figures of that time. */
  private static final long KEPT_S = 740L * 24 * 3_600;

  private SentSpanTable() {}

  private record SentMinute(long series, long minute) {}

  private record SentSpan(long series, long start, long end) {}

  /**
   * Adds the closed minutes before a time that were sent.
   *
   * @param interval of the points, in seconds: minutes this far apart are adjacent
   */
  static void addClosed(Sql sql, long before, long interval) {
    List<SentMinute> minutes =
        sql.list(
            row -> new SentMinute(row.number("series"), row.number("minute")),
            "SELECT series, minute FROM over WHERE minute < ? AND sent = 1 ORDER BY series, minute",
            before);
    join(minutes, interval).forEach(span -> merge(sql, span));
    sql.update("DELETE FROM sent_span WHERE end_at < ?", before - KEPT_S);
  }

  private static List<SentSpan> join(List<SentMinute> minutes, long interval) {
    List<SentSpan> spans = new ArrayList<>();
    SentSpan last = null;
    for (SentMinute next : minutes) {
      boolean adjoins =
          last != null && last.series() == next.series() && next.minute() <= last.end();
      if (last != null && !adjoins) {
        spans.add(last);
      }
      long start = adjoins ? last.start() : next.minute();
      last = new SentSpan(next.series(), start, next.minute() + interval);
    }
    if (last != null) {
      spans.add(last);
    }
    return spans;
  }

  /** Adds a span, merged with the spans that it overlaps or adjoins. */
  private static void merge(Sql sql, SentSpan span) {
    List<SentSpan> met =
        sql.list(
            row -> new SentSpan(span.series(), row.number("start_at"), row.number("end_at")),
            "SELECT start_at, end_at FROM sent_span WHERE series = ? AND start_at <= ? AND end_at >= ?",
            span.series(),
            span.end(),
            span.start());
    long start = span.start();
    long end = span.end();
    for (SentSpan each : met) {
      start = Math.min(start, each.start());
      end = Math.max(end, each.end());
    }
    sql.update(
        "DELETE FROM sent_span WHERE series = ? AND start_at <= ? AND end_at >= ?",
        span.series(),
        span.end(),
        span.start());
    sql.update(
        "INSERT INTO sent_span (series, start_at, end_at) VALUES (?, ?, ?)",
        span.series(),
        start,
        end);
  }
}
