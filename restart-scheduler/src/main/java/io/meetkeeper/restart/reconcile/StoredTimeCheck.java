package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.NightlyProgress;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.state.RestartCount;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets what was stored while the clock was ahead, as after a boot with a wrong hardware clock:
 * otherwise the rules would wait, maybe for years, until that time comes. A time less than a day
 * ahead is left: it comes soon, and forgetting it could repeat a restart of this night.
 */
final class StoredTimeCheck {
  private static final Duration AHEAD = Duration.ofDays(1);

  private final SchedulerStore store;

  StoredTimeCheck(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext host) {
    HostRow corrected = corrected(host.row(), host.now());
    return corrected.equals(host.row())
        ? Future.succeededFuture(false)
        : store.update(
            tx -> {
              RestartHostTable.update(tx, host.row(), corrected);
              tx.announce(
                  HostEventFactory.notice(
                      host, Severity.WARNING, "clock", SchedulerMessage.CLOCK_WAS_AHEAD.with()));
            });
  }

  private static HostRow corrected(HostRow row, Instant now) {
    HostRow corrected = row;
    if (isAhead(row.nightly().lastTick(), now)) {
      corrected = corrected.with(new NightlyProgress(now, row.nightly().rule(), null, null));
    }
    if (isAhead(row.restarts().last(), now)) {
      RestartCount count = row.restarts();
      corrected = corrected.with(new RestartCount(now, count.day(), count.number()));
    }
    PressureEpisode episode = row.pressure();
    if (isAhead(episode.handled(), now)) {
      episode = episode.withHandled(null);
    }
    if (isAhead(episode.checkAt(), now)) {
      episode = episode.withoutCheck();
    }
    return corrected.with(episode);
  }

  private static boolean isAhead(Instant time, Instant now) {
    return time != null && time.isAfter(now.plus(AHEAD));
  }
}
