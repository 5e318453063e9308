package io.meetkeeper.backbone.contract.metrics;

import java.time.Instant;
import java.util.List;

/**
 * Query for recorded figures of a host in equal steps.
 *
 * @param host host id; {@code null}: the next known host by name
 * @param columns which
 * @param from start of the first step; a multiple of the step since the epoch
 * @param to end, exclusive; at most {@link #MAX_STEPS} steps later
 * @param stepSeconds length of a step, in seconds
 * @param after without a host: the name before the wanted one; {@code null}: the first
 */
public record FigureQuery(
    String host,
    List<FigureColumn> columns,
    Instant from,
    Instant to,
    int stepSeconds,
    String after) {
  /** Maximum number of steps in one answer. */
  public static final int MAX_STEPS = 2_000;

  /** A query for the host that follows another one by name; {@code null}: for the first one. */
  public static FigureQuery ofNext(
      String after, List<FigureColumn> columns, Instant from, Instant to, int stepSeconds) {
    return new FigureQuery(null, columns, from, to, stepSeconds, after);
  }

  /**
   * One column of the answer.
   *
   * @param metric {@link Metric#id}
   * @param statistic how a figure summarises its step
   */
  public record FigureColumn(String metric, FigureStatistic statistic) {}

  /** How a figure summarises its step. */
  public enum FigureStatistic {
    /** The average over time. */
    AVERAGE,
    /** The smallest. */
    MINIMUM,
    /** The largest. */
    MAXIMUM
  }
}
