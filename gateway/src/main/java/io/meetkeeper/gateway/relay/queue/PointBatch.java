package io.meetkeeper.gateway.relay.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points for one POST to Machinist, all of the same agent.
 *
 * @param points oldest first
 */
public record PointBatch(List<QueuedPoint> points) {
  public PointBatch {
    points = List.copyOf(points);
  }

  /**
   * The next batch from the due points, all of one agent. A recently refused series gets a batch of
   * its own, so that it does not cause others to be refused.
   *
   * @param due oldest first
   * @param isolated ids of series that get a batch of their own
   */
  public static PointBatch ofDue(List<QueuedPoint> due, Set<Long> isolated) {
    List<QueuedPoint> points = new ArrayList<>();
    if (due.isEmpty()) {
      return new PointBatch(points);
    }
    QueuedPoint first = due.get(0);
    boolean alone = isolated.contains(first.seriesId());
    for (QueuedPoint point : due) {
      boolean fits =
          alone
              ? point.seriesId() == first.seriesId()
              : !isolated.contains(point.seriesId())
                  && point.series().agent().equals(first.series().agent());
      if (fits) {
        points.add(point);
      }
    }
    return new PointBatch(points);
  }

  public boolean isEmpty() {
    return points.isEmpty();
  }

  /** The number of points. */
  public int size() {
    return points.size();
  }

  /** Two batches in the same order; the first is larger when the number is odd. */
  public List<PointBatch> halves() {
    int middle = (points.size() + 1) / 2;
    return List.of(
        new PointBatch(points.subList(0, middle)),
        new PointBatch(points.subList(middle, points.size())));
  }

  /** One batch for each series. */
  public List<PointBatch> bySeries() {
    Map<Long, List<QueuedPoint>> series = new LinkedHashMap<>();
    for (QueuedPoint point : points) {
      series.computeIfAbsent(point.seriesId(), id -> new ArrayList<>()).add(point);
    }
    return series.values().stream().map(PointBatch::new).toList();
  }
}
