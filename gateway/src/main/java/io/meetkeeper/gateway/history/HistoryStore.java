package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.meetkeeper.gateway.history.BlockCache.KnownCurve;
import io.meetkeeper.gateway.history.BlockTable.BlockRange;
import io.meetkeeper.gateway.history.HistoryBlockCodec.BlockPart;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of the history. The gateway runs without it: while it cannot be opened, writes and
 * reads fail. A damaged file is put aside and announced, also when the damage is found later. Use
 * it on the event loop.
 */
final class HistoryStore {
  private static final Logger log = LoggerFactory.getLogger(HistoryStore.class);
  private static final SqlStore.StoreSchema SCHEMA =
      new SqlStore.StoreSchema("db/history", 1, StoreKind.VIEW);

  /**
   * An hour is packed this long after its end, so that its samples can arrive, also from a ring.
   */
  private static final Duration LATENESS = Duration.ofMinutes(5);

  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final RoleContext roleContext;
  private final DamageLog damage = new DamageLog();
  private SqlStore store;
  private BlockCache cache = new BlockCache(false);
  private StoreLeases leases;
  private Future<Void> opening;
  private int openings;
  private boolean failureAnnounced;
  private boolean closed;

  /** A store that is not open yet. */
  HistoryStore(RoleContext roleContext) {
    this.roleContext = roleContext.withRestart(this::replace);
  }

  /** Opens it, unless it is open or being opened. */
  Future<Void> open() {
    if (store != null) {
      return Future.succeededFuture();
    }
    if (opening == null) {
      opening =
          SqlStore.open(roleContext, SCHEMA)
              .map(this::opened)
              .onFailure(this::announceFailure)
              .onComplete(done -> opening = null);
    }
    return opening;
  }

  private Void opened(SqlStore fresh) {
    if (closed) {
      fresh.close();
      return null;
    }
    openings++;
    cache = new BlockCache(fresh.isExclusive());
    StoreLeases claimed = new StoreLeases(fresh, roleContext.clock());
    claimed.claim("history", true);
    leases = claimed;
    failureAnnounced = false;
    store = fresh; // last: whoever sees it finds the rest
    return null;
  }

  private void announceFailure(Throwable failure) {
    if (!failureAnnounced) {
      failureAnnounced = true;
      log.warn("the history is not kept: {}", failure.getMessage());
      EventAnnouncer.of(roleContext)
          .announceNotice(
              Severity.WARNING, "history", HistoryMessage.NOT_KEPT.with(failure.getMessage()));
    }
  }

  boolean isOpen() {
    return store != null;
  }

  /** How often it was opened: another file may have taken the place of a damaged one. */
  int openings() {
    return openings;
  }

  /** Whether this gateway holds the lease to write. */
  boolean isWriter() {
    return store != null && leases.isHeld("history");
  }

  /** Renews or takes the lease to write; call it every {@link StoreLeases#RENEW_INTERVAL}. */
  Future<Void> renewLease() {
    return store == null ? Future.succeededFuture() : leases.renew();
  }

  /** Stores minutes by host in one transaction. */
  Future<Void> write(Map<String, List<HistoryBlock>> minutes) {
    BlockCache kept = cache;
    return transact(
            sql -> {
              minutes.forEach(
                  (host, blocks) ->
                      blocks.forEach(block -> RecentTable.merge(sql, host, block, damage)));
              return (Void) null;
            })
        .onComplete(done -> kept.forgetRecent(minutes.keySet()));
  }

  /** Packs some of the past hours, each of one host; returns how many. */
  Future<Integer> pack(int limit) {
    BlockCache kept = cache;
    long before = roleContext.clock().instant().minus(LATENESS).toEpochMilli();
    return transact(sql -> HistoryCompaction.packOldest(sql, before, limit, damage))
        .onSuccess(kept::evict)
        .onFailure(failure -> kept.clear())
        .map(List::size);
  }

  /** Deletes old blocks; returns how many. */
  Future<Integer> deleteOld() {
    BlockCache kept = cache;
    return transact(sql -> HistoryRetention.deleteOld(sql, roleContext.clock().instant()))
        .onComplete(done -> kept.clear());
  }

  /** Number of blocks of a resolution. */
  Future<Long> countBlocks(HistoryResolution resolution) {
    return transact(sql -> BlockTable.count(sql, resolution));
  }

  /**
   * For each host, the time up to which its figures are stored, in ms; an earlier time is harmless.
   */
  Future<Map<String, Long>> listNewest() {
    return transact(
        sql -> {
          Map<String, Long> newest = new HashMap<>(BlockTable.listNewest(sql));
          newest.putAll(RecentTable.listNewest(sql));
          return newest;
        });
  }

  /** Reads the figures of a plan. */
  Future<SeriesBuckets> read(String host, SeriesPlan plan, List<Metric> metrics) {
    BlockPart part =
        new BlockPart(EnumSet.copyOf(metrics), plan.statistic() != SeriesStatistic.AVERAGE);
    BlockRange range = new BlockRange(host, plan.resolution(), plan.from(), plan.to());
    SeriesBuckets buckets = new SeriesBuckets(plan, metrics);
    if (part.ranges() || !cache.hasRoomFor(range, part.metrics())) {
      return transact(
          sql -> {
            BlockTable.forEach(sql, range, part, damage, buckets::add);
            RecentTable.list(sql, host, plan.from(), plan.to(), part, damage).forEach(buckets::add);
            return buckets;
          });
    }
    return readCurve(range, part)
        .map(
            curve -> {
              curve.blocks().forEach(buckets::add);
              buckets.add(curve.recent());
              return buckets;
            });
  }

  private Future<KnownCurve> readCurve(BlockRange range, BlockPart part) {
    BlockCache kept = cache;
    KnownCurve known = kept.find(range, part.metrics());
    if (known.isWhole()) {
      return Future.succeededFuture(known);
    }
    long version = kept.version();
    long ahead = roleContext.clock().instant().plus(FleetSampleBuffer.MAX_AHEAD).toEpochMilli();
    return transact(sql -> load(sql, known, range, part, ahead))
        .onSuccess(curve -> kept.put(version, range, part.metrics(), curve));
  }

  private KnownCurve load(Sql sql, KnownCurve known, BlockRange range, BlockPart part, long ahead) {
    List<HistoryBlock> blocks = known.blocks();
    if (blocks == null) {
      blocks = new ArrayList<>();
      BlockTable.forEach(sql, range, part, damage, blocks::add);
    }
    return new KnownCurve(
        blocks,
        known.recent() == null
            ? HistoryBlock.join(RecentTable.list(sql, range.host(), 0, ahead, part, damage))
            : known.recent());
  }

  /** Releases the lease to write and closes the store. */
  Future<Void> close() {
    closed = true;
    return store == null ? Future.succeededFuture() : leases.releaseAll().eventually(store::close);
  }

  private <T> Future<T> transact(SqlStore.ConnectionWork<T> work) {
    return store == null
        ? Future.failedFuture(
            Problem.of(503, GatewayProblem.HISTORY_CLOSED.with()).withRetryAfter(RETRY_AFTER))
        : store.transact(work);
  }

  /** Puts a damaged file aside and opens a new one. */
  private void replace(String reason) {
    if (store != null) {
      SqlStore damaged = store;
      store = null;
      opening =
          SqlStore.replace(roleContext, SCHEMA, damaged, reason)
              .map(this::opened)
              .onFailure(this::announceFailure)
              .onComplete(done -> opening = null);
    }
  }
}
