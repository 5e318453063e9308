package io.meetkeeper.restart;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.job.Keeper;
import io.meetkeeper.restart.job.Overtaken;
import io.meetkeeper.restart.job.RollFollow;
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
final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  private static final Duration QUIET = Duration.ofSeconds(15);

  private final Clock clock;
  private final Fleet fleet;
  private final Keeper keeper;
  private final RollFollow rolls;
  private final Map<String, Future<Void>> atWork = new HashMap<>();
  private final Set<String> again = new HashSet<>();
  private final Map<String, Instant> quietAt = new HashMap<>();
  private boolean ended;

  Rounds(Clock clock, Fleet fleet, Keeper keeper, RollFollow rolls) {
    this.clock = clock;
    this.fleet = fleet;
    this.keeper = keeper;
    this.rolls = rolls;
  }

  void seen(Sample sample) {
    look(fleet.seen(sample));
  }

  void seen(Event event) {
    if (event instanceof Event.Pressure pressure) {
      fleet.seen(pressure);
    } else if (event instanceof Event.Notice notice
        && Event.Notice.HOST_RETIRED.equals(notice.subject())) {
      fleet.forget(notice.host());
      quietAt.remove(notice.host());
    }
  }

  /** A look at each host. */
  Future<Void> all() {
    return look(fleet.all());
  }

  /** A look at each host where one may change something. */
  Future<Void> due() {
    Instant before = clock.instant().minus(QUIET);
    List<HostView> due = new ArrayList<>(fleet.all());
    due.removeIf(host -> quietAt.getOrDefault(host.name(), Instant.EPOCH).isAfter(before));
    return look(due);
  }

  private Future<Void> look(Collection<HostView> hosts) {
    List<Future<Void>> looks = new ArrayList<>();
    hosts.forEach(host -> looks.add(look(host)));
    return Future.join(looks).compose(done -> ended ? Future.succeededFuture() : rolls.step());
  }

  /** Begins nothing more; done when what was begun is over. */
  Future<Void> end() {
    ended = true;
    return Future.join(new ArrayList<>(atWork.values())).mapEmpty();
  }

  private Future<Void> look(HostView host) {
    if (ended) {
      return Future.succeededFuture();
    }
    Future<Void> running = atWork.get(host.name());
    if (running != null) {
      again.add(host.name());
      return running;
    }
    Future<Void> look = looks(host);
    if (!look.isComplete()) {
      atWork.put(host.name(), look);
    }
    return look.onComplete(done -> atWork.remove(host.name(), look));
  }

  private Future<Void> looks(HostView host) {
    return keeper
        .step(host)
        .otherwise(failure -> say(host, failure))
        .onSuccess(quiet -> remember(host, quiet))
        .compose(
            done -> again.remove(host.name()) && !ended ? looks(host) : Future.succeededFuture());
  }

  private void remember(HostView host, boolean quiet) {
    if (quiet) {
      quietAt.put(host.name(), clock.instant());
    } else {
      quietAt.remove(host.name());
    }
  }

  /** Never quiet. */
  private boolean say(HostView host, Throwable failure) {
    if (ended || failure instanceof Overtaken) {
      log.info("{}: {}", host.name(), failure.getMessage());
    } else if (failure instanceof Problem) {
      log.warn("{}: not looked at: {}", host.name(), failure.getMessage());
    } else {
      log.error("{}: this look at it failed; the next one tries again", host.name(), failure);
    }
    return false;
  }
}
