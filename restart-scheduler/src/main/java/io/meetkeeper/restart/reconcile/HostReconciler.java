package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.roll.RollReconciler;
import io.meetkeeper.restart.store.FailureLog;
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
 * Reconciles each host on each of its samples and by timer; a quiet host only by timer when no
 * sample has come for a while, since with a shared store each reconciliation costs a transaction.
 * One host is reconciled once at a time, hosts do not wait for each other, and a failure of one
 * does not affect the others. Used on the event loop only.
 */
public final class HostReconciler {
  private static final Logger log = LoggerFactory.getLogger(HostReconciler.class);

  private static final Duration QUIET_INTERVAL = Duration.ofSeconds(15);

  private final Clock clock;
  private final LiveFleet fleet;
  private final HostPipeline pipeline;
  private final RollReconciler rolls;
  private final Map<String, Future<Void>> inProgress = new HashMap<>();
  private final Set<String> repeat = new HashSet<>();
  private final Map<String, Instant> quietAt = new HashMap<>();
  private boolean stopped;

  public HostReconciler(Clock clock, LiveFleet fleet, HostPipeline pipeline, RollReconciler rolls) {
    this.clock = clock;
    this.fleet = fleet;
    this.pipeline = pipeline;
    this.rolls = rolls;
  }

  /** Takes a sample in, and reconciles its host. */
  public void receive(HostSample sample) {
    reconcile(fleet.accept(sample));
  }

  /** Takes alarms and retired hosts in; other events do not matter here. */
  public void receive(Event event) {
    if (event instanceof PressureEvent pressure) {
      fleet.accept(pressure);
    } else if (event instanceof NoticeEvent notice
        && NoticeEvent.HOST_RETIRED.equals(notice.subject())) {
      fleet.removeHost(notice.host());
      quietAt.remove(notice.host());
    }
  }

  /** Reconciles all hosts. */
  public Future<Void> reconcileAll() {
    return reconcile(fleet.all());
  }

  /** Reconciles the hosts that were not quiet recently. */
  public Future<Void> reconcileDue() {
    Instant now = clock.instant();
    List<LiveHost> due = new ArrayList<>(fleet.all());
    due.removeIf(host -> wasQuiet(host, now));
    return reconcile(due);
  }

  /** Not by a time in the future, which was taken before our clock was set back. */
  private boolean wasQuiet(LiveHost host, Instant now) {
    Instant at = quietAt.getOrDefault(host.name(), Instant.EPOCH);
    return at.isAfter(now.minus(QUIET_INTERVAL)) && !at.isAfter(now);
  }

  private Future<Void> reconcile(Collection<LiveHost> hosts) {
    List<Future<Void>> all = new ArrayList<>();
    hosts.forEach(host -> all.add(reconcile(host)));
    return Future.join(all).compose(done -> stopped ? Future.succeededFuture() : rolls.reconcile());
  }

  /** Starts nothing more; completes when what is running has ended. */
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
    Future<Void> run = reconcileRepeatedly(host);
    if (!run.isComplete()) {
      inProgress.put(host.name(), run);
    }
    return run.onComplete(done -> inProgress.remove(host.name(), run));
  }

  private Future<Void> reconcileRepeatedly(LiveHost host) {
    return Future.succeededFuture(host)
        .compose(pipeline::reconcile) // also what it throws is a failure of this host alone
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

  /** Always {@code false}: not quiet. */
  private boolean logFailure(LiveHost host, Throwable failure) {
    String name = host.name();
    if (stopped) {
      log.info("{}: {}", name, failure.getMessage());
    } else {
      new FailureLog(
              log,
              name + ": ",
              name + ": not looked at",
              name + ": this look at it failed; the next one tries again")
          .write(failure);
    }
    return false;
  }
}
