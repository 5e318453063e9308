package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The slots of one host that are not stored yet. The slot of the newest sample is kept back because
 * more samples may follow: a slot that is stored again replaces the earlier one. Not thread-safe.
 */
final class SlotBuffer {
  private static final int MAX_SLOTS = 720;
  private static final long MINUTE = HistoryResolution.MINUTE.slotMillis();

  private final TreeMap<Long, SlotFigures> slots = new TreeMap<>();
  private long open = -1;

  void add(HostSample sample) {
    open = HistoryResolution.FINE.slotStart(sample.at().toEpochMilli());
    slots.computeIfAbsent(open, absent -> new SlotFigures()).add(sample);
    while (slots.size() > MAX_SLOTS) {
      slots.pollFirstEntry();
    }
  }

  /**
   * Removes and returns the slots, a block for each minute.
   *
   * @param silent whether no more samples are expected, so that the open slot is taken as well
   */
  List<HistoryBlock> drain(boolean silent) {
    SlotFigures kept = silent ? null : slots.remove(open);
    List<HistoryBlock> minutes = new ArrayList<>();
    HistoryBlock minute = null;
    for (var each : slots.entrySet()) {
      if (minute == null || each.getKey() >= minute.end()) {
        minute = emptyMinute(Math.floorDiv(each.getKey(), MINUTE) * MINUTE);
        minutes.add(minute);
      }
      int slot = (int) ((each.getKey() - minute.start()) / minute.slotMillis());
      each.getValue().writeTo(minute, slot);
    }
    slots.clear();
    if (kept != null) {
      slots.put(open, kept);
    }
    return minutes;
  }

  private static HistoryBlock emptyMinute(long start) {
    long slot = HistoryResolution.FINE.slotMillis();
    return new HistoryBlock(start, slot, (int) (MINUTE / slot));
  }
}
