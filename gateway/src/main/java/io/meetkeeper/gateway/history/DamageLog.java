package io.meetkeeper.gateway.history;

import io.meetkeeper.gateway.history.HistoryBlockCodec.BlockPart;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unpacks stored blocks; counts damaged ones, which become gaps, and logs the first. */
final class DamageLog {
  private static final Logger log = LoggerFactory.getLogger(DamageLog.class);

  private long damaged;

  /** A block, or {@code null} when it is damaged. */
  HistoryBlock decode(String host, long start, long slotMillis, byte[] data, BlockPart part) {
    try {
      return HistoryBlockCodec.decode(data, start, slotMillis, part);
    } catch (DamagedBlockException e) {
      if (damaged++ == 0) {
        log.warn(
            "{}: the figures from {} are damaged ({}) and left out; further ones are not logged",
            host,
            Instant.ofEpochMilli(start),
            e.getMessage());
      }
      return null;
    }
  }
}
