package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.decision.SiteCapacity;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollRow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of hosts, their active jobs and the running rolls in memory. It is filled only from
 * committed transactions: a change is written first. A decision on outdated rows does no harm,
 * since each change compares versions; the cache is then cleared and read again. Written on the
 * thread of the store, read on the event loop.
 */
final class SchedulerRowCache {
  private static final Set<RestartJobState> OUT_OF_SERVICE =
      EnumSet.of(RestartJobState.DRAINING, RestartJobState.RESTARTING, RestartJobState.VERIFYING);

  private final Map<String, SchedulerRowChanges.HostWithJob> hosts = new HashMap<>();
  private final Map<String, SiteRows> sites = new HashMap<>();
  private final Map<String, HealCount> healed = new HashMap<>();
  private List<RollRow> runningRolls;
  private boolean complete;

  /** The rows that count for the capacity of a site. */
  private static final class SiteRows {
    private int bridges;

    /** Hosts whose bridge a job of this site has taken out of service. */
    private final Set<String> busy = new HashSet<>();
  }

  /** The stored records of a host; {@code null} when they have to be read or changed. */
  synchronized HostRecords find(HostRecordsQuery query) {
    SchedulerRowChanges.HostWithJob host = complete ? hosts.get(query.name()) : null;
    if (host == null || !query.matches(host.row())) {
      return null;
    }
    int heals = 0;
    if (query.healDay() != null) {
      HealCount count = healed.get(query.name());
      if (count == null || !count.day().equals(query.healDay())) {
        return null;
      }
      heals = count.number();
    }
    return new HostRecords(host.row(), host.job(), capacity(host.row(), query.healthy()), heals);
  }

  private SiteCapacity capacity(HostRow host, Set<String> healthy) {
    SiteRows site = host.site() == null ? null : sites.get(host.site());
    if (site == null) {
      return HostStore.capacity(host.site() == null ? 1 : 0, Set.of(), healthy);
    }
    Set<String> busy = site.busy;
    if (busy.contains(host.name())) {
      busy = new HashSet<>(busy);
      busy.remove(host.name());
    }
    return HostStore.capacity(site.bridges, busy, healthy);
  }

  /** The running rolls; {@code null} when they have to be read. */
  synchronized List<RollRow> runningRolls() {
    return runningRolls;
  }

  /** Whether {@link #find} can know all hosts. */
  synchronized boolean isComplete() {
    return complete;
  }

  /** The same; if not, marks all rows as to be cached at the end of the transaction. */
  boolean isCompleteOrToBeRead(SchedulerTransaction tx) {
    boolean known = isComplete();
    if (!known) {
      tx.touchAll();
    }
    return known;
  }

  /** Applies the rows that a committed transaction touched. */
  synchronized void apply(SchedulerRowChanges changes) {
    if (changes.complete()) {
      clear();
      complete = true;
    }
    changes.hosts().forEach(this::put);
    changes.healed().forEach(count -> healed.put(count.host(), count));
    if (changes.runningRolls() != null) {
      runningRolls = changes.runningRolls();
    }
  }

  private void put(SchedulerRowChanges.HostWithJob next) {
    String name = next.row().name();
    count(hosts.put(name, next), -1);
    count(next, 1);
    healed.remove(name);
  }

  private void count(SchedulerRowChanges.HostWithJob host, int times) {
    if (host == null) {
      return;
    }
    HostRow row = host.row();
    if (row.site() != null && row.host().bridge() && !row.host().retired()) {
      site(row.site()).bridges += times;
    }
    RestartJobRow job = host.job();
    if (job != null && job.order().site() != null && OUT_OF_SERVICE.contains(job.state())) {
      Set<String> busy = site(job.order().site()).busy;
      if (times > 0) {
        busy.add(row.name());
      } else {
        busy.remove(row.name());
      }
    }
  }

  private SiteRows site(String name) {
    return sites.computeIfAbsent(name, added -> new SiteRows());
  }

  /** Clears the cache: the rows may have changed since they were read. */
  synchronized void clear() {
    complete = false;
    hosts.clear();
    sites.clear();
    healed.clear();
    runningRolls = null;
  }
}
