package io.meetkeeper.gateway.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points that go to Machinist in one POST; all of one agent.
 *
 * @param points oldest first
 */
record PointBatch(List<QueuedPoint> points) {
  PointBatch {
    points = List.copyOf(points);
  }

  /**
   * The first batch out of what is due: one agent, and a series that was refused lately by itself,
   * so that it does not spoil the others.
   *
   * @param due oldest first
   * @param apart rows of the series that go by themselves
   */
  static PointBatch takeFrom(List<QueuedPoint> due, Set<Long> apart) {
    List<QueuedPoint> taken = new ArrayList<>();
    if (due.isEmpty()) {
      return new PointBatch(taken);
    }
    QueuedPoint first = due.get(0);
    boolean alone = apart.contains(first.seriesId());
    for (QueuedPoint point : due) {
      boolean fits =
          alone
              ? point.seriesId() == first.seriesId()
              : !apart.contains(point.seriesId())
                  && point.series().agent().equals(first.series().agent());
      if (fits) {
        taken.add(point);
      }
    }
    return new PointBatch(taken);
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  int size() {
    return points.size();
  }

  /** Two batches in the same order, the first one not smaller. */
  List<PointBatch> halves() {
    int middle = (points.size() + 1) / 2;
    return List.of(
        new PointBatch(points.subList(0, middle)),
        new PointBatch(points.subList(middle, points.size())));
  }

  /** One batch for each series. */
  List<PointBatch> bySeries() {
    Map<Long, List<QueuedPoint>> series = new LinkedHashMap<>();
    for (QueuedPoint point : points) {
      series.computeIfAbsent(point.seriesId(), id -> new ArrayList<>()).add(point);
    }
    return series.values().stream().map(PointBatch::new).toList();
  }
}
