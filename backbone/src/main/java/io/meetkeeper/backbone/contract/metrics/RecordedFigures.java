package io.meetkeeper.backbone.contract.metrics;

import java.time.Instant;
import java.util.List;

/**
 * Recorded figures of a host, averages of steps.
 *
 * @param host {@code null}: there are no more hosts
 * @param site {@code null} when it has none
 * @param rows oldest first; steps without any figure are missing
 */
public record RecordedFigures(String host, String site, List<FigureRow> rows) {
  /**
   * Figures of one step.
   *
   * @param at start of the step
   * @param values as many as metrics were asked for; {@code null} when not known
   */
  public record FigureRow(Instant at, List<Double> values) {}
}
