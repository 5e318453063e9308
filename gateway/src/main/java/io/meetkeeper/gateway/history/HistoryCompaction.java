package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.history.HistoryBlockCodec.BlockPart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Packs the minutes of past hours into blocks of all resolutions. Coarser slots are always computed
 * from the whole hour in 10 s slots, so figures that arrive late or twice count once.
 */
final class HistoryCompaction {
  private static final long HOUR = HistoryResolution.FINE.blockMillis();

  private HistoryCompaction() {}

  /**
   * Packs the oldest hours, each of one host.
   *
   * @param before only hours that end before this time, in ms
   * @param limit how many
   * @return the host of each hour that was packed
   */
  static List<String> packOldest(Sql sql, long before, int limit, DamageLog damage) {
    long end = HistoryResolution.FINE.blockStart(before);
    Set<RecentTable.HostMinute> hours = new LinkedHashSet<>();
    for (RecentTable.HostMinute each : RecentTable.listOldest(sql, end, limit)) {
      hours.add(
          new RecentTable.HostMinute(
              each.host(), HistoryResolution.FINE.blockStart(each.minute())));
    }
    hours.forEach(hour -> pack(sql, hour.host(), hour.minute(), damage));
    return hours.stream().map(RecentTable.HostMinute::host).toList();
  }

  private static void pack(Sql sql, String host, long start, DamageLog damage) {
    List<HistoryBlock> minutes =
        RecentTable.list(sql, host, start, start + HOUR, BlockPart.ALL, damage);
    HistoryBlock hour = BlockTable.load(sql, host, HistoryResolution.FINE, start, damage);
    minutes.forEach(hour::overlay);
    BlockTable.save(sql, host, HistoryResolution.FINE, hour);
    addTo(sql, host, HistoryResolution.MINUTE, hour, damage);
    addTo(sql, host, HistoryResolution.QUARTER_HOUR, hour, damage);
    RecentTable.delete(sql, host, start, start + HOUR);
  }

  private static void addTo(
      Sql sql, String host, HistoryResolution resolution, HistoryBlock hour, DamageLog damage) {
    HistoryBlock block =
        BlockTable.load(sql, host, resolution, resolution.blockStart(hour.start()), damage);
    block.overlay(hour.coarsen(resolution));
    BlockTable.save(sql, host, resolution, block);
  }
}
