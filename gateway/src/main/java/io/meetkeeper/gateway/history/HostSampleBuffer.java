package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The samples of one host since the last write, and which figures are missing in the store. Not
 * thread-safe.
 */
final class HostSampleBuffer {
  private static final Duration FETCH_RETRY_DELAY = Duration.ofMinutes(2);

  private final String name;
  private final SlotBuffer buffer = new SlotBuffer();
  private long incarnation;
  private long sequence;
  private Instant at;
  private Instant arrivedAt;
  private Instant missingFrom;
  private boolean fetching;
  private Instant fetchFailedAt = Instant.MIN;

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
    return missingFrom != null
        && at != null
        && !fetching
        && ElapsedTime.reaches(fetchFailedAt, FETCH_RETRY_DELAY, now);
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

  /** Schedules another fetch from the same time, two minutes after a failure. */
  void retryFetch(Instant from, Instant failedAt) {
    markMissing(from);
    fetchFailedAt = failedAt;
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
