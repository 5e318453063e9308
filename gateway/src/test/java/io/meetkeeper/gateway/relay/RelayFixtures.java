package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.gateway.relay.queue.PointBatch;
import io.meetkeeper.gateway.relay.queue.QueuedPoint;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Samples and points for tests. */
final class RelayFixtures {
  static final long GIB = 1L << 30;

  private RelayFixtures() {}

  /** A sample of meet1 with this percentage of swap in use. */
  static HostSample swap(String at, long sequence, double percent) {
    return sample(at, sequence, new HostSample.Swap(100 * GIB, (long) (percent * GIB), 0.0, 0.0));
  }

  static HostSample withoutSwap(String at, long sequence) {
    return sample(at, sequence, null);
  }

  private static HostSample sample(String at, long sequence, HostSample.Swap swap) {
    return new HostSample(
        "meet1",
        "meet.example.com",
        1,
        sequence,
        Instant.parse(at),
        new HostSample.Memory(GIB, GIB / 2),
        swap,
        null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        Map.of());
  }

  static SeriesKey series(String name) {
    return SeriesKey.of("meet1", "Linux", name, Map.of("site", "meet.example.com"));
  }

  /** A batch with this many minutes of one series. */
  static PointBatch batch(int size) {
    return new PointBatch(LongStream.range(0, size).mapToObj(i -> point(i, 1)).toList());
  }

  /** A batch with points of this many series alternately. */
  static PointBatch batchOfSeries(int size, int series) {
    return new PointBatch(IntStream.range(0, size).mapToObj(i -> point(i, i % series)).toList());
  }

  static QueuedPoint point(long id, long series) {
    return new QueuedPoint(id, series, series("S" + series), id * 60, 1.5, null);
  }
}
