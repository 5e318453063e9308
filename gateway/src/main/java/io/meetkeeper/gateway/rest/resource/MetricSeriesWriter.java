package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.gateway.history.MetricSeries;
import io.meetkeeper.gateway.rest.operation.CsvWriter;
import io.meetkeeper.gateway.rest.operation.FigureText;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Writes a {@link MetricSeries} as JSON or CSV, some rows at a time. */
final class MetricSeriesWriter {
  private static final int ROWS = 200;

  private final MetricSeries series;

  MetricSeriesWriter(MetricSeries series) {
    this.series = series;
  }

  /** {@code {"name": [["time", value], ...], ...}}. */
  Iterator<Buffer> json() {
    int pages = pages();
    int count = series.metrics().size() * pages + 1;
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Buffer next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int part = next++;
        return Buffer.buffer(part == count - 1 ? "}" : json(part / pages, part % pages));
      }
    };
  }

  /** A line with the names, and a line for each row. */
  String csv() {
    StringBuilder text = new StringBuilder();
    List<Object> header = new ArrayList<>();
    header.add("time");
    series.metrics().forEach(metric -> header.add(metric.id()));
    CsvWriter.appendRow(text, header);
    for (int row = 0; row < series.rows(); row++) {
      List<Object> fields = new ArrayList<>();
      fields.add(time(row));
      for (int i = 0; i < series.metrics().size(); i++) {
        fields.add(series.value(row, i));
      }
      CsvWriter.appendRow(text, fields);
    }
    return text.toString();
  }

  /** At least one, which may be empty. */
  private int pages() {
    return Math.max(1, (series.rows() + ROWS - 1) / ROWS);
  }

  private String json(int metric, int page) {
    StringBuilder text = new StringBuilder();
    if (page == 0) {
      text.append(metric == 0 ? "{\"" : ",\"")
          .append(series.metrics().get(metric).id())
          .append("\":[");
    }
    int end = Math.min(series.rows(), (page + 1) * ROWS);
    FigureText figures = new FigureText(text);
    for (int row = page * ROWS; row < end; row++) {
      text.append(row == 0 ? "[\"" : ",[\"");
      figures.appendTime(series.time(row));
      text.append("\",");
      figures.appendFigure(series.value(row, metric));
      text.append(']');
    }
    return end == series.rows() ? text.append(']').toString() : text.toString();
  }

  private Instant time(int row) {
    return Instant.ofEpochMilli(series.time(row));
  }
}
