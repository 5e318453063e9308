package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.roll.RollReconciler;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When which host is looked at: with each of its samples, and from time to time; where nothing is
 * under way only when no sample has come for a while, since a look costs a transaction. One look at
 * a host is over before the next begins, hosts do not wait for each other, and trouble with one is
 * no trouble for the others. Used on the event loop only.
 */
public final class HostReconciler {
  private static final Logger log = LoggerFactory.getLogger(HostReconciler.class);

  private static final Duration QUIET_INTERVAL = Duration.ofSeconds(15);

  private final Clock clock;
  private final LiveFleet fleet;
  private final JobRunner jobRunner;
  private final RollReconciler rolls;
  private final Map<String, Future<Void>> inProgress = new HashMap<>();
  private final Set<String> repeat = new HashSet<>();
  private final Map<String, Instant> quietAt = new HashMap<>();
  private boolean stopped;

  public HostReconciler(Clock clock, LiveFleet fleet, JobRunner jobRunner, RollReconciler rolls) {
    this.clock = clock;
    this.fleet = fleet;
    this.jobRunner = jobRunner;
    this.rolls = rolls;
  }

  public void receive(HostSample sample) {
    reconcile(fleet.accept(sample));
  }

  public void receive(Event event) {
    if (event instanceof Event.Pressure pressure) {
      fleet.accept(pressure);
    } else if (event instanceof Event.Notice notice
        && Event.Notice.HOST_RETIRED.equals(notice.subject())) {
      fleet.forget(notice.host());
      quietAt.remove(notice.host());
    }
  }

  /** A look at each host. */
  public Future<Void> reconcileAll() {
    return reconcile(fleet.all());
  }

  /** A look at each host where one may change something. */
  public Future<Void> reconcileDue() {
    Instant before = clock.instant().minus(QUIET_INTERVAL);
    List<LiveHost> due = new ArrayList<>(fleet.all());
    due.removeIf(host -> quietAt.getOrDefault(host.name(), Instant.EPOCH).isAfter(before));
    return reconcile(due);
  }

  private Future<Void> reconcile(Collection<LiveHost> hosts) {
    List<Future<Void>> looks = new ArrayList<>();
    hosts.forEach(host -> looks.add(reconcile(host)));
    return Future.join(looks)
        .compose(done -> stopped ? Future.succeededFuture() : rolls.reconcile());
  }

  /** Begins nothing more; done when what was begun is over. */
  public Future<Void> stop() {
    stopped = true;
    return Future.join(new ArrayList<>(inProgress.values())).mapEmpty();
  }

  private Future<Void> reconcile(LiveHost host) {
    if (stopped) {
      return Future.succeededFuture();
    }
    Future<Void> running = inProgress.get(host.name());
    if (running != null) {
      repeat.add(host.name());
      return running;
    }
    Future<Void> look = reconcileRepeatedly(host);
    if (!look.isComplete()) {
      inProgress.put(host.name(), look);
    }
    return look.onComplete(done -> inProgress.remove(host.name(), look));
  }

  private Future<Void> reconcileRepeatedly(LiveHost host) {
    return jobRunner
        .reconcile(host)
        .otherwise(failure -> logFailure(host, failure))
        .onSuccess(quiet -> recordQuiet(host, quiet))
        .compose(
            done ->
                repeat.remove(host.name()) && !stopped
                    ? reconcileRepeatedly(host)
                    : Future.succeededFuture());
  }

  private void recordQuiet(LiveHost host, boolean quiet) {
    if (quiet) {
      quietAt.put(host.name(), clock.instant());
    } else {
      quietAt.remove(host.name());
    }
  }

  /** Never quiet. */
  private boolean logFailure(LiveHost host, Throwable failure) {
    if (stopped || failure instanceof StaleVersionException) {
      log.info("{}: {}", host.name(), failure.getMessage());
    } else if (failure instanceof Problem) {
      log.warn("{}: not looked at: {}", host.name(), failure.getMessage());
    } else {
      log.error("{}: this look at it failed; the next one tries again", host.name(), failure);
    }
    return false;
  }
}
