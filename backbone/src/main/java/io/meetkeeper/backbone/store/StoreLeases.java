package io.meetkeeper.backbone.store;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which of several processes that share a store does what: a row of table {@code lease} for each
 * thing, taken and renewed in transactions, good for half a minute by the clock of the store. A
 * process that dies, or loses the store, has lost its leases when they lapse; it stops earlier by
 * its own clock. A lease spares work that would be done twice; that nothing comes to harm when two
 * do it all the same rests on comparing and setting what they change.
 *
 * <p>Over a store that is for one process everything is always ours, and nothing is written. Used
 * on the event loop only.
 */
public final class StoreLeases {
  /** How long a lease is good unless it is renewed. */
  public static final Duration DURATION = Duration.ofSeconds(30);

  /** How often {@link #renew} is to be called. */
  public static final Duration RENEW_INTERVAL = Duration.ofSeconds(5);

  private static final Duration RENEW_BELOW = Duration.ofSeconds(20);
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final SqlStore store;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, Boolean> claims = new HashMap<>();
  private Map<String, Instant> held = Map.of();

  /** None yet; the schema of the store has the table. */
  public StoreLeases(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * To be ours with the next {@link #renew}.
   *
   * @param keen whether we are good for it: then it is taken from one who is not
   */
  public void claim(String name, boolean keen) {
    claims.put(name, keen);
  }

  /** To be somebody else's with the next {@link #renew}. */
  public void release(String name) {
    claims.remove(name);
  }

  /** Whether it is ours this moment. */
  public boolean isHeld(String name) {
    Instant until = held.get(name);
    return !store.isShared() || (until != null && clock.instant().isBefore(until));
  }

  /** Takes, keeps and gives back what can be; when it fails, what is held lapses in time. */
  public Future<Void> renew() {
    if (!store.isShared()) {
      return Future.succeededFuture();
    }
    Map<String, Boolean> wants = Map.copyOf(claims);
    Instant asked = clock.instant();
    return store
        .transact(sql -> renewRows(sql, wants, asked.minus(MARGIN)))
        .onSuccess(now -> held = now)
        .mapEmpty();
  }

  /** Gives everything back at once. */
  public Future<Void> releaseAll() {
    claims.clear();
    held = Map.of();
    return renew();
  }

  private Map<String, Instant> renewRows(Sql sql, Map<String, Boolean> wants, Instant from) {
    Instant now = sql.now();
    Map<String, Lease> rows = LeaseTable.all(sql);
    Map<String, Instant> ours = new HashMap<>();
    for (Map.Entry<String, Boolean> want : wants.entrySet()) {
      Instant until = take(sql, rows.get(want.getKey()), want, now);
      if (until != null) {
        ours.put(want.getKey(), from.plus(Duration.between(now, until)));
      }
    }
    for (Lease lease : rows.values()) {
      if (lease.owner().equals(owner) && !wants.containsKey(lease.name())) {
        LeaseTable.delete(sql, lease);
      }
    }
    return ours;
  }

  /** Until when it is ours by the clock of the store; {@code null} when it is not. */
  private Instant take(Sql sql, Lease lease, Map.Entry<String, Boolean> want, Instant now) {
    Lease ours = new Lease(want.getKey(), owner, 0, now.plus(DURATION), want.getValue());
    if (lease == null) {
      LeaseTable.insert(sql, ours);
      return ours.until();
    }
    if (!lease.canBeTakenBy(owner, ours.preferred(), now)) {
      return null;
    }
    boolean fresh = now.plus(RENEW_BELOW).isBefore(lease.until());
    if (fresh && lease.owner().equals(owner) && lease.preferred() == ours.preferred()) {
      return lease.until();
    }
    LeaseTable.update(sql, lease, ours);
    return ours.until();
  }
}
