package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.gateway.rest.prometheus.MetricLabels;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Encodes a series with one sample: {@code TimeSeries} of Prometheus' {@code prompb/types.proto}.
 *
 * @param further labels added to all series that have none of that name
 */
record RemoteWriteSeries(Map<String, String> further) {
  /** The bits of the NaN that ends a series at once, instead of five minutes later. */
  static final long STALE = 0x7ff0000000000002L;

  private static final int LABELS = 1;
  private static final int SAMPLES = 2;
  private static final int LABEL_NAME = 1;
  private static final int LABEL_VALUE = 2;
  private static final int SAMPLE_VALUE = 1;
  private static final int SAMPLE_TIME = 2;

  /**
   * The encoded series.
   *
   * @param labels in the text format of {@link MetricLabels}
   * @param bits the value as the bits of a double
   * @param at in ms
   */
  byte[] encode(String name, String labels, long bits, long at) {
    NavigableMap<String, String> all = MetricLabels.parse(labels);
    further.forEach(all::putIfAbsent);
    all.put("__name__", name);
    ProtobufWriter series = new ProtobufWriter();
    all.forEach(
        (label, value) ->
            series.embed(
                LABELS,
                new ProtobufWriter().text(LABEL_NAME, label).text(LABEL_VALUE, value).toBytes()));
    return series
        .embed(
            SAMPLES,
            new ProtobufWriter().bits64(SAMPLE_VALUE, bits).int64(SAMPLE_TIME, at).toBytes())
        .toBytes();
  }
}
