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
record Batch(List<Point> points) {
  Batch {
    points = List.copyOf(points);
  }

  /**
   * The first batch out of what is due: one agent, and a series that was refused lately by itself,
   * so that it does not spoil the others.
   *
   * @param due oldest first
   * @param apart rows of the series that go by themselves
   */
  static Batch cut(List<Point> due, Set<Long> apart) {
    List<Point> taken = new ArrayList<>();
    if (due.isEmpty()) {
      return new Batch(taken);
    }
    Point first = due.get(0);
    boolean alone = apart.contains(first.seriesId());
    for (Point point : due) {
      boolean fits =
          alone
              ? point.seriesId() == first.seriesId()
              : !apart.contains(point.seriesId())
                  && point.series().agent().equals(first.series().agent());
      if (fits) {
        taken.add(point);
      }
    }
    return new Batch(taken);
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  int size() {
    return points.size();
  }

  /** Two batches in the same order, the first one not smaller. */
  List<Batch> halves() {
    int middle = (points.size() + 1) / 2;
    return List.of(
        new Batch(points.subList(0, middle)), new Batch(points.subList(middle, points.size())));
  }

  /** One batch for each series. */
  List<Batch> bySeries() {
    Map<Long, List<Point>> series = new LinkedHashMap<>();
    for (Point point : points) {
      series.computeIfAbsent(point.seriesId(), id -> new ArrayList<>()).add(point);
    }
    return series.values().stream().map(Batch::new).toList();
  }
}
