package io.meetkeeper.gateway.history;

/** What a figure of a step says of the figures in it. */
public enum SeriesStatistic {
  /** Their average over time. */
  AVERAGE,
  /** The smallest. */
  MINIMUM,
  /** The largest. */
  MAXIMUM
}
