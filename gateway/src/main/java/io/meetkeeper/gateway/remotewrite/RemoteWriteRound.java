package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.gateway.rest.prometheus.MetricSink;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects all samples of one moment into requests of at most 32 KiB before compression. A series
 * that was in the previous round and is missing now gets a stale marker, as after a scrape.
 */
final class RemoteWriteRound implements MetricSink {
  private static final int TIME_SERIES = 1; // of WriteRequest

  /** Maximum size of an encoded series. */
  private static final int ROOM = 4 * 1024;

  private final RemoteWriteSeries series;
  private final long at;
  private final Set<String> missing;
  private final Consumer<byte[]> requests;
  private final Set<String> keys = new HashSet<>();
  private ProtobufWriter request = new ProtobufWriter();

  /**
   * A round without samples.
   *
   * @param at time of all samples, in ms
   * @param before the series of the previous round
   * @param requests gets each compressed request, oldest first
   */
  RemoteWriteRound(
      RemoteWriteSeries series, long at, Set<String> before, Consumer<byte[]> requests) {
    this.series = series;
    this.at = at;
    this.requests = requests;
    missing = new HashSet<>(before);
  }

  @Override
  public void add(String name, String type, String help, Number value, String labels) {
    if (value == null || !keys.add(name + '{' + labels)) {
      return;
    }
    missing.remove(name + '{' + labels);
    append(series.encode(name, labels, Double.doubleToLongBits(value.doubleValue()), at));
  }

  /**
   * Adds stale markers for missing series and completes the last request; returns the series of
   * this round.
   */
  Set<String> finish() {
    for (String key : missing) {
      int brace = key.indexOf('{');
      append(
          series.encode(
              key.substring(0, brace), key.substring(brace + 1), RemoteWriteSeries.STALE, at));
    }
    pack();
    return keys;
  }

  private void append(byte[] encoded) {
    if (encoded.length > ROOM) {
      return; // a label of kilobytes: no server takes it
    }
    if (request.length() + encoded.length + 8 > SnappyBlock.MAX_BYTES) {
      pack();
    }
    request.embed(TIME_SERIES, encoded);
  }

  private void pack() {
    if (request.length() > 0) {
      requests.accept(SnappyBlock.compress(request.toBytes()));
      request = new ProtobufWriter();
    }
  }
}
