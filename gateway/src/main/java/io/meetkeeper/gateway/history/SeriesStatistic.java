package io.meetkeeper.gateway.history;

/** How the figures of a step are combined into one. */
public enum SeriesStatistic {
  /** Their average over time. */
  AVERAGE,
  /** The smallest. */
  MINIMUM,
  /** The largest. */
  MAXIMUM
}
