package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.history.BlockTable.BlockRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The averages that were asked for last, unpacked: a curve is asked for again and again, by each
 * page and dashboard that shows it. Only for a store that nobody else changes. Whoever changes a
 * host says so when it is done; what was read before that is not kept any more. Not thread-safe.
 */
final class BlockCache {
  /**
   * Figures, of 4 bytes each. A curve of two years has 73,000; six hours of all metrics, every 10
   * s, have 76,000.
   */
  private static final int MAX_FIGURES = 92_000;

  /** Slots of the minutes that are not packed, at most, unless packing fails. */
  private static final int RECENT_SLOTS = 1_440;

  /** A block without figures takes memory too. */
  private static final int LEAST_SLOTS = 32;

  private final Map<BlockKey, HistoryBlock> known = new LinkedHashMap<>();
  private final int maxFigures;
  private int figures;
  private long version;

  /** Without blocks; {@code exclusive}: nobody else changes them, else it never has any. */
  BlockCache(boolean exclusive) {
    maxFigures = exclusive ? MAX_FIGURES : 0;
  }

  /**
   * What is known of a range.
   *
   * @param blocks oldest first, {@code null}: not known
   * @param recent the minutes of the host that are not packed, whenever they are; {@code null}: not
   *     known
   */
  record KnownCurve(List<HistoryBlock> blocks, HistoryBlock recent) {
    boolean isWhole() {
      return blocks != null && recent != null;
    }
  }

  /**
   * Some columns of a block, which need not exist.
   *
   * @param resolution {@code null}: the minutes that are not packed
   * @param metrics those that were asked for together
   */
  private record BlockKey(
      String host, HistoryResolution resolution, long start, Set<Metric> metrics) {}

  /** Whether all of a range can be kept. */
  boolean hasRoomFor(BlockRange range, Set<Metric> metrics) {
    long slots = (long) starts(range).length * range.resolution().slotsInBlock() + RECENT_SLOTS;
    return slots * metrics.size() <= maxFigures;
  }

  /** Changes when what was read until now may not be kept. */
  long version() {
    return version;
  }

  KnownCurve find(BlockRange range, Set<Metric> metrics) {
    HistoryBlock recent = find(recentKey(range, metrics));
    List<HistoryBlock> blocks = new ArrayList<>();
    for (long start : starts(range)) {
      HistoryBlock block = find(key(range, start, metrics));
      if (block == null) {
        return new KnownCurve(null, recent);
      }
      blocks.add(block);
    }
    return new KnownCurve(blocks, recent);
  }

  /** What was used last is the last to go. */
  private HistoryBlock find(BlockKey key) {
    HistoryBlock found = known.remove(key);
    if (found != null) {
      known.put(key, found);
    }
    return found;
  }

  /**
   * Keeps what was read of a range for which there is room.
   *
   * @param readAt the version before it was read
   */
  void put(long readAt, BlockRange range, Set<Metric> metrics, KnownCurve curve) {
    if (readAt != version) {
      return;
    }
    Map<Long, HistoryBlock> read = new HashMap<>();
    curve.blocks().forEach(block -> read.put(block.start(), block));
    for (long start : starts(range)) {
      HistoryBlock empty = new HistoryBlock(start, range.resolution().slotMillis(), 0);
      put(key(range, start, metrics), read.getOrDefault(start, empty));
    }
    put(recentKey(range, metrics), curve.recent());
    dropOldest();
  }

  private void put(BlockKey key, HistoryBlock block) {
    HistoryBlock former = known.remove(key);
    known.put(key, block);
    figures += figures(key, block) - (former == null ? 0 : figures(key, former));
  }

  private static int figures(BlockKey key, HistoryBlock block) {
    return Math.max(LEAST_SLOTS, block.slots()) * key.metrics().size();
  }

  private void dropOldest() {
    Iterator<Map.Entry<BlockKey, HistoryBlock>> oldest = known.entrySet().iterator();
    while (figures > maxFigures) {
      Map.Entry<BlockKey, HistoryBlock> entry = oldest.next();
      figures -= figures(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  private static BlockKey key(BlockRange range, long start, Set<Metric> metrics) {
    return new BlockKey(range.host(), range.resolution(), start, metrics);
  }

  private static BlockKey recentKey(BlockRange range, Set<Metric> metrics) {
    return new BlockKey(range.host(), null, 0, metrics);
  }

  private static long[] starts(BlockRange range) {
    HistoryResolution resolution = range.resolution();
    long first = resolution.blockStart(range.from());
    int count = (int) Math.max(0, (range.to() - 1 - first) / resolution.blockMillis() + 1);
    long[] starts = new long[count];
    for (int i = 0; i < count; i++) {
      starts[i] = first + i * resolution.blockMillis();
    }
    return starts;
  }

  /** Minutes of these hosts were stored. */
  void forgetRecent(Collection<String> hosts) {
    evict(key -> key.resolution() == null && hosts.contains(key.host()));
  }

  /** Blocks of these hosts were changed. */
  void evict(Collection<String> hosts) {
    evict(key -> hosts.contains(key.host()));
  }

  /** Anything may have changed. */
  void clear() {
    evict(key -> true);
  }

  private void evict(Predicate<BlockKey> changed) {
    version++;
    known
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = changed.test(entry.getKey());
              figures -= gone ? figures(entry.getKey(), entry.getValue()) : 0;
              return gone;
            });
  }
}
