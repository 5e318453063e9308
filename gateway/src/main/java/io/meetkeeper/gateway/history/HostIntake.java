package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;
import java.util.List;

/** What one host has sent since the last write, and what is missing of it. Not thread-safe. */
final class HostIntake {
  private final SlotBuffer buffer = new SlotBuffer();
  private long incarnation;
  private long sequence;
  private Instant at;
  private Instant arrivedAt;
  private Instant missingFrom;
  private boolean fetching;

  /**
   * A host of which nothing has arrived.
   *
   * @param missingFrom figures are missing from here on; {@code null}: none are
   */
  HostIntake(Instant missingFrom) {
    this.missingFrom = missingFrom;
  }

  void add(HostSample sample, Instant now) {
    boolean isGap =
        at != null && sample.incarnation() == incarnation && sample.sequence() > sequence + 1;
    if (isGap) {
      markMissing(at);
    }
    buffer.add(sample);
    incarnation = sample.incarnation();
    sequence = sample.sequence();
    at = sample.at();
    arrivedAt = now;
  }

  /** Figures from this time on are not stored. */
  void markMissing(Instant from) {
    if (missingFrom == null || from.isBefore(missingFrom)) {
      missingFrom = from;
    }
  }

  /** Figures from this time on are not stored, those before are. */
  void resetMissing(Instant from) {
    missingFrom = from;
  }

  /** Whether samples are to be fetched. */
  boolean needsFetch() {
    return missingFrom != null && at != null && !fetching;
  }

  /** Begins to fetch; returns from when on. */
  Instant beginFetch() {
    fetching = true;
    Instant from = missingFrom;
    missingFrom = null;
    return from;
  }

  void endFetch() {
    fetching = false;
  }

  /** Time of its newest sample. */
  Instant newest() {
    return at;
  }

  boolean isSilent(Instant since) {
    return arrivedAt == null || arrivedAt.isBefore(since);
  }

  /** Takes what can be stored. */
  List<HistoryBlock> drain(boolean all) {
    return buffer.drain(all);
  }
}
