package io.meetkeeper.gateway.history;

import java.time.Duration;
import java.time.Instant;

/** The resolutions in which figures are kept, and for how long. */
public enum HistoryResolution {
  /** 10 s for a day, an hour in a block. */
  FINE(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofHours(1)),
  /** A minute for 35 days, a day in a block. */
  MINUTE(Duration.ofMinutes(1), Duration.ofDays(35), Duration.ofDays(1)),
  /** 15 minutes for two years, two weeks in a block. */
  QUARTER_HOUR(Duration.ofMinutes(15), Duration.ofDays(731), Duration.ofDays(14));

  private final Duration slot;
  private final Duration retention;
  private final Duration block;

  HistoryResolution(Duration slot, Duration kept, Duration block) {
    this.slot = slot;
    this.retention = kept;
    this.block = block;
  }

  /** Length of a slot, which has one average, minimum and maximum. */
  public Duration slot() {
    return slot;
  }

  /** The time for which figures of this resolution are kept. */
  public Duration retention() {
    return retention;
  }

  long slotMillis() {
    return slot.toMillis();
  }

  long blockMillis() {
    return block.toMillis();
  }

  int slotsInBlock() {
    return (int) (blockMillis() / slotMillis());
  }

  /**
   * Start of the block that contains this time, in ms; blocks start at multiples of their length.
   */
  long blockStart(long at) {
    return Math.floorDiv(at, blockMillis()) * blockMillis();
  }

  /** Start of the slot that contains this time, in ms. */
  long slotStart(long at) {
    return Math.floorDiv(at, slotMillis()) * slotMillis();
  }

  /** Start of the oldest block to keep, in ms. */
  long oldestBlock(Instant now) {
    return blockStart(now.minus(retention).toEpochMilli());
  }

  /** The finest resolution that reaches back to a time. */
  static HistoryResolution reaching(Instant from, Instant now) {
    for (HistoryResolution each : values()) {
      if (!from.isBefore(now.minus(each.retention))) {
        return each;
      }
    }
    return QUARTER_HOUR;
  }
}
