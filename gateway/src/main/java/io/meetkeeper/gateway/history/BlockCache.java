package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.history.BlockTable.BlockRange;
import java.util.ArrayList;
import java.util.Collection;
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
  /** A curve of two years has 55 columns; a column takes 6 kB at most. */
  private static final int MAX_COLUMNS = 64;

  private final Map<BlockKey, KnownBlock> known = new LinkedHashMap<>();
  private final int maxColumns;
  private int columns;
  private long version;

  /** Without blocks; {@code exclusive}: nobody else changes them, else it never has any. */
  BlockCache(boolean exclusive) {
    maxColumns = exclusive ? MAX_COLUMNS : 0;
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

  /** A block, which need not exist; without a resolution: the minutes that are not packed. */
  private record BlockKey(String host, HistoryResolution resolution, long start) {}

  /**
   * What was read of a block.
   *
   * @param metrics the metrics that were asked for
   * @param block those of them that it has
   */
  private record KnownBlock(Set<Metric> metrics, HistoryBlock block) {}

  /** Whether all of a range can be kept. */
  boolean hasRoomFor(BlockRange range, Set<Metric> metrics) {
    return (starts(range).length + 1L) * metrics.size() <= maxColumns;
  }

  /** Changes when what was read until now may not be kept. */
  long version() {
    return version;
  }

  KnownCurve find(BlockRange range, Set<Metric> metrics) {
    List<HistoryBlock> blocks = new ArrayList<>();
    for (long start : starts(range)) {
      HistoryBlock block = find(key(range, start), metrics);
      if (block == null) {
        return new KnownCurve(null, find(recentKey(range), metrics));
      }
      blocks.add(block);
    }
    return new KnownCurve(blocks, find(recentKey(range), metrics));
  }

  /** What was used last is the last to go. */
  private HistoryBlock find(BlockKey key, Set<Metric> metrics) {
    KnownBlock found = known.get(key);
    if (found == null || !found.metrics().containsAll(metrics)) {
      return null;
    }
    known.put(key, known.remove(key));
    return found.block();
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
    for (long start : starts(range)) {
      HistoryBlock empty = new HistoryBlock(start, range.resolution().slotMillis(), 0);
      put(
          key(range, start),
          metrics,
          curve.blocks().stream().filter(each -> each.start() == start).findFirst().orElse(empty));
    }
    put(recentKey(range), metrics, curve.recent());
    Iterator<KnownBlock> oldest = known.values().iterator();
    while (columns > maxColumns) {
      columns -= oldest.next().metrics().size();
      oldest.remove();
    }
  }

  private void put(BlockKey key, Set<Metric> metrics, HistoryBlock block) {
    KnownBlock before = known.remove(key);
    known.put(key, new KnownBlock(Set.copyOf(metrics), block));
    columns += metrics.size() - (before == null ? 0 : before.metrics().size());
  }

  private static BlockKey key(BlockRange range, long start) {
    return new BlockKey(range.host(), range.resolution(), start);
  }

  private static BlockKey recentKey(BlockRange range) {
    return new BlockKey(range.host(), null, 0);
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
    forget(key -> key.resolution() == null && hosts.contains(key.host()));
  }

  /** Blocks of these hosts were changed. */
  void forget(Collection<String> hosts) {
    forget(key -> hosts.contains(key.host()));
  }

  /** Anything may have changed. */
  void clear() {
    forget(key -> true);
  }

  private void forget(Predicate<BlockKey> changed) {
    version++;
    Iterator<Map.Entry<BlockKey, KnownBlock>> each = known.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<BlockKey, KnownBlock> entry = each.next();
      if (changed.test(entry.getKey())) {
        columns -= entry.getValue().metrics().size();
        each.remove();
      }
    }
  }
}
