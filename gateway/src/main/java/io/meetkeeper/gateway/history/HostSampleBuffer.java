package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;
import java.util.List;

/**
 * The samples of one host since the last write, and which figures are missing in the store. Not
 * thread-safe.
 */
final class HostSampleBuffer {
  private final String name;
  private final SlotBuffer buffer = new SlotBuffer();
  private long incarnation;
  private long sequence;
  private Instant at;
  private Instant arrivedAt;
  private Instant missingFrom;
  private boolean fetching;
  private Instant notFetchedBefore = Instant.MIN;

  /** A host without samples, whose figures are missing from a time on. */
  HostSampleBuffer(String name, Instant missingFrom) {
    this.name = name;
    this.missingFrom = missingFrom;
  }

  String name() {
    return name;
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

  /** Marks figures from this time on as missing. */
  void markMissing(Instant from) {
    if (missingFrom == null || from.isBefore(missingFrom)) {
      missingFrom = from;
    }
  }

  /** Marks figures from this time on as missing, and earlier ones as stored. */
  void resetMissing(Instant from) {
    missingFrom = from;
  }

  /** Whether samples are to be fetched now. */
  boolean needsFetch(Instant now) {
    return missingFrom != null && at != null && !fetching && !now.isBefore(notFetchedBefore);
  }

  /** Begins fetching; returns the time to fetch from. */
  Instant beginFetch() {
    fetching = true;
    Instant from = missingFrom;
    missingFrom = null;
    return from;
  }

  void endFetch() {
    fetching = false;
  }

  /** Schedules another fetch from the same time after a failure. */
  void retryFetch(Instant from, Instant notBefore) {
    markMissing(from);
    notFetchedBefore = notBefore;
  }

  /** Time of its newest sample. */
  Instant newest() {
    return at;
  }

  boolean isSilent(Instant since) {
    return arrivedAt == null || arrivedAt.isBefore(since);
  }

  /** Removes and returns the slots that can be stored. */
  List<HistoryBlock> drain(boolean all) {
    return buffer.drain(all);
  }
}
