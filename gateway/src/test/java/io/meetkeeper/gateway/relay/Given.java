package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Samples and points for tests. */
final class Given {
  static final long GIB = 1L << 30;

  private Given() {}

  /** A sample of meet1 whose swap is used to that many percent. */
  static Sample swap(String at, long sequence, double percent) {
    return sample(at, sequence, new Sample.Swap(100 * GIB, (long) (percent * GIB), 0.0, 0.0));
  }

  static Sample withoutSwap(String at, long sequence) {
    return sample(at, sequence, null);
  }

  private static Sample sample(String at, long sequence, Sample.Swap swap) {
    return new Sample(
        "meet1",
        "meet.example.com",
        1,
        sequence,
        Instant.parse(at),
        new Sample.Memory(GIB, GIB / 2),
        swap,
        null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        Map.of());
  }

  static Series series(String name) {
    return Series.of("meet1", "Linux", name, Map.of("site", "meet.example.com"));
  }

  /** A batch of so many minutes of one series. */
  static Batch batch(int size) {
    return new Batch(LongStream.range(0, size).mapToObj(i -> point(i, 1)).toList());
  }

  /** A batch in which so many series take turns. */
  static Batch batchOfSeries(int size, int series) {
    return new Batch(IntStream.range(0, size).mapToObj(i -> point(i, i % series)).toList());
  }

  static Point point(long id, long series) {
    return new Point(id, series, series("S" + series), id * 60, 1.5, null);
  }
}
