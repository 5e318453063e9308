package io.meetkeeper.backbone.store.lease;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Assigns tasks to the processes that share a store: a row of table {@code lease} for each task,
 * taken and renewed in transactions, valid for 30 s by the clock of the store. A process that dies
 * or loses the store loses its leases when they expire; it stops some seconds earlier by its own
 * clock. A lease only avoids duplicate work: two processes with the same task do no harm, since
 * each change compares versions.
 *
 * <p>With a store for one process all leases are always held and nothing is written. Use it only on
 * the event loop.
 */
public final class StoreLeases {
  /** Validity of a lease. */
  public static final Duration DURATION = Duration.ofSeconds(30);

  /** Interval in which to call {@link #renew}. */
  public static final Duration RENEW_INTERVAL = Duration.ofSeconds(5);

  private static final Duration RENEW_WHEN_LEFT = Duration.ofSeconds(20);
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final SqlStore store;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, Boolean> claims = new HashMap<>();
  private Map<String, Instant> held = Map.of();

  /** Leases of this process, none at first; the schema of the store must have the table. */
  public StoreLeases(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes the lease with the next {@link #renew}, if possible.
   *
   * @param preferred whether this process is a preferred owner, which takes it from one that is not
   */
  public void claim(String name, boolean preferred) {
    claims.put(name, preferred);
  }

  /** Gives the lease up with the next {@link #renew}. */
  public void release(String name) {
    claims.remove(name);
  }

  /** Whether this process holds the lease now. */
  public boolean isHeld(String name) {
    Instant until = held.get(name);
    return !store.isShared() || (until != null && clock.instant().isBefore(until));
  }

  /** Takes, renews and gives up leases. When it fails, the held ones expire. */
  public Future<Void> renew() {
    if (!store.isShared()) {
      return Future.succeededFuture();
    }
    Map<String, Boolean> claimed = Map.copyOf(claims);
    Instant requestedAt = clock.instant();
    return store
        .transact(sql -> renewRows(sql, claimed, requestedAt.minus(MARGIN)))
        .onSuccess(now -> held = now)
        .mapEmpty();
  }

  /** Gives up all leases at once. */
  public Future<Void> releaseAll() {
    claims.clear();
    held = Map.of();
    return renew();
  }

  private Map<String, Instant> renewRows(Sql sql, Map<String, Boolean> claimed, Instant from) {
    Instant now = sql.now();
    Map<String, Lease> rows = LeaseTable.all(sql);
    Map<String, Instant> ours = new HashMap<>();
    for (Map.Entry<String, Boolean> claim : claimed.entrySet()) {
      Instant until = acquire(sql, rows.get(claim.getKey()), claim, now);
      if (until != null) {
        ours.put(claim.getKey(), from.plus(Duration.between(now, until)));
      }
    }
    for (Lease lease : rows.values()) {
      if (lease.owner().equals(owner) && !claimed.containsKey(lease.name())) {
        LeaseTable.delete(sql, lease);
      }
    }
    return ours;
  }

  /** Expiry by the clock of the store; {@code null} when another process holds it. */
  private Instant acquire(Sql sql, Lease lease, Map.Entry<String, Boolean> claim, Instant now) {
    Lease ours = new Lease(claim.getKey(), owner, 0, now.plus(DURATION), claim.getValue());
    if (lease == null) {
      LeaseTable.insert(sql, ours);
      return ours.until();
    }
    if (!lease.canBeTakenBy(owner, ours.preferred(), now)) {
      return null;
    }
    boolean longValid = now.plus(RENEW_WHEN_LEFT).isBefore(lease.until());
    if (longValid && lease.owner().equals(owner) && lease.preferred() == ours.preferred()) {
      return lease.until();
    }
    LeaseTable.update(sql, lease, ours);
    return ours.until();
  }
}
