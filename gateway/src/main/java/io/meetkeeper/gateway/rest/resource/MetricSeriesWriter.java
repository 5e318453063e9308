package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.gateway.history.MetricSeries;
import io.meetkeeper.gateway.rest.operation.CsvWriter;
import io.meetkeeper.gateway.rest.operation.FigureText;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a {@link MetricSeries} as JSON or CSV. */
final class MetricSeriesWriter {
  /** Approximate bytes of a point. */
  private static final int POINT_BYTES = 36;

  private final MetricSeries series;

  MetricSeriesWriter(MetricSeries series) {
    this.series = series;
  }

  /** The JSON {@code {"name": [["time", value], ...], ...}}, one part for each metric. */
  Iterator<Buffer> json() {
    return IntStream.range(0, series.metrics().size()).mapToObj(this::json).iterator();
  }

  private Buffer json(int metric) {
    int rows = series.rows();
    FigureText text = new FigureText(POINT_BYTES * rows);
    text.append(metric == 0 ? "{\"" : ",\"")
        .append(series.metrics().get(metric).id())
        .append("\":[");
    for (int row = 0; row < rows; row++) {
      if (row > 0) {
        text.append(',');
      }
      text.appendPoint(series.time(row), series.figure(row, metric));
    }
    return text.append(metric == series.metrics().size() - 1 ? "]}" : "]").toBuffer();
  }

  /** The CSV: a line with the names, and a line for each row. */
  String csv() {
    StringBuilder text = new StringBuilder();
    List<Object> header = new ArrayList<>();
    header.add("time");
    series.metrics().forEach(metric -> header.add(metric.id()));
    CsvWriter.appendRow(text, header);
    for (int row = 0; row < series.rows(); row++) {
      List<Object> fields = new ArrayList<>();
      fields.add(Instant.ofEpochMilli(series.time(row)));
      for (int i = 0; i < series.metrics().size(); i++) {
        fields.add(series.value(row, i));
      }
      CsvWriter.appendRow(text, fields);
    }
    return text.toString();
  }
}
