package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.policy.NightlySchedule;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.roll.NightlyRoll;
import io.meetkeeper.restart.state.NightlyProgress;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Handles each tick of the nightly rule exactly once: the tick is stored together with its result.
 * A tick that was not handled for 15 min is missed, and announced. After a change of the rule only
 * later ticks count.
 */
public final class NightlyRule {
  private static final int MAX_DUE_TICKS = 1_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final SchedulerStore store;
  private final Map<String, CachedTick> nextTicks = new HashMap<>();

  /** The cached next tick, so that cron is not evaluated each time. */
  private record CachedTick(Instant after, String rule, Instant at) {}

  public NightlyRule(SchedulerStore store) {
    this.store = store;
  }

  /**
   * Acts on the ticks of a host that are due; {@code true} when something was stored, so that the
   * host is loaded again.
   */
  public Future<Boolean> reconcile(HostContext host) {
    NightlySchedule nightly = host.policy().nightly();
    String rule = nightly == null ? "none" : nightly.text();
    if (host.row().nightly().lastTick() == null || !rule.equals(host.row().nightly().rule())) {
      return store.update(tx -> store(tx, host, host.row().nightly().withRule(host.now(), rule)));
    }
    if (nightly == null || nextTick(host, nightly).isAfter(host.now())) {
      return reportWatchedTick(host);
    }
    return handleDue(host, dueTicks(host, nightly));
  }

  private Instant nextTick(HostContext host, NightlySchedule nightly) {
    CachedTick cached = nextTicks.get(host.name());
    Instant last = host.row().nightly().lastTick();
    if (cached == null || !cached.after().equals(last) || !cached.rule().equals(nightly.text())) {
      cached = new CachedTick(last, nightly.text(), nightly.nextTick(last).at());
      nextTicks.put(host.name(), cached);
    }
    return cached.at();
  }

  /** The due ticks that were not handled yet. */
  private record DueTicks(Instant first, Instant last, int count) {}

  private DueTicks dueTicks(HostContext host, NightlySchedule nightly) {
    Instant first = nextTick(host, nightly);
    Instant last = first;
    int count = 1;
    for (Instant at = nightly.nextTick(last).at();
        !at.isAfter(host.now()) && count < MAX_DUE_TICKS;
        at = nightly.nextTick(last).at()) {
      last = at;
      count++;
    }
    return new DueTicks(first, last, count);
  }

  private Future<Boolean> handleDue(HostContext host, DueTicks due) {
    NightlyDecision decision = NightlyDecision.of(host, due.last());
    int missed = decision.late() ? due.count() : due.count() - 1;
    return store.update(
        tx -> {
          if (!decision.silent() && missed > 0) {
            withhold(tx, host, missedMessage(host, due.first(), missed));
          }
          if (decision.silent() || decision.late()) {
            store(tx, host, decision.handled(host));
          } else {
            fire(tx, host, decision);
          }
        });
  }

  private void fire(SchedulerTransaction tx, HostContext host, NightlyDecision decision) {
    NightlyProgress handled = decision.handled(host);
    Instant tick = decision.tick();
    if (decision.obstacle() != null) {
      store(tx, host, handled);
      withhold(
          tx,
          host,
          SchedulerMessage.NIGHTLY_NOTHING.with(format(host, tick, TIME), decision.obstacle()));
    } else if (host.automation().state() == HostAutomation.State.WATCH) {
      store(tx, host, handled.watching(tick, decision.until()));
    } else {
      store(tx, host, handled);
      open(tx, host, decision);
    }
  }

  private static void withhold(SchedulerTransaction tx, HostContext host, MessageText message) {
    tx.announce(HostEventFactory.restartWithheld(host, RestartCause.NIGHTLY, message));
  }

  private static void store(SchedulerTransaction tx, HostContext host, NightlyProgress tick) {
    RestartHostTable.update(tx, host.row(), host.row().with(tick));
  }

  /** Opens a job; on a site with several bridges, as part of its nightly roll. */
  private static void open(SchedulerTransaction tx, HostContext host, NightlyDecision decision) {
    if (host.situation().capacity().enrolled() <= 1) {
      RestartJobStore.open(
          tx, RestartHostTable.find(tx, host.name()), request(host, decision), null);
      return;
    }
    RestartJob job =
        RestartJobFactory.automatic(
            host, RestartCause.NIGHTLY, reason(host, decision.tick()), null);
    String obstacle = NightlyRoll.join(tx, host, job, decision.tick());
    if (obstacle != null) {
      withhold(
          tx,
          host,
          SchedulerMessage.NIGHTLY_NOTHING.with(format(host, decision.tick(), TIME), obstacle));
    }
  }

  /** The job of a tick, where the bridge is the only one of its site. */
  public static RestartJob request(HostContext host, NightlyDecision decision) {
    return RestartJobFactory.automatic(
        host, RestartCause.NIGHTLY, reason(host, decision.tick()), decision.until());
  }

  private static String reason(HostContext host, Instant tick) {
    return JobMessage.NIGHTLY.english(
        format(host, tick, DAY_AND_TIME), host.policy().zone().toString());
  }

  /** In mode {@code watch}: reports what the job would have done. */
  private Future<Boolean> reportWatchedTick(HostContext host) {
    if (host.row().nightly().watchSince() == null) {
      return Future.succeededFuture(false);
    }
    boolean watching = host.automation().state() == HostAutomation.State.WATCH;
    RestartDecision now = RestartDecision.decide(NightlyDecision.intent(host), host.situation());
    boolean would = watching && now.action() == RestartDecision.RestartAction.RESTART;
    boolean expired = !host.now().isBefore(host.row().nightly().watchUntil());
    if (watching && !would && !expired) {
      return Future.succeededFuture(false);
    }
    return store.update(
        tx -> {
          store(tx, host, host.row().nightly().watching(null, null));
          if (would) {
            tx.announce(
                HostEventFactory.wouldHaveRestarted(
                    host, RestartCause.NIGHTLY, wouldHaveMessage(host, now)));
          } else if (watching) {
            withhold(tx, host, wouldNotHaveMessage(host, now));
          }
        });
  }

  private static MessageText wouldNotHaveMessage(HostContext host, RestartDecision decision) {
    Instant since = host.row().nightly().watchSince();
    return SchedulerMessage.WOULD_NOT_HAVE.with(
        format(host, since, TIME), Duration.between(since, host.now()), decision.reason());
  }

  /** For example {@code would have restarted 04:00: swap 63 %, idle 41 min, watching only}. */
  static MessageText wouldHaveMessage(HostContext host, RestartDecision decision) {
    return SchedulerMessage.WOULD_HAVE.with(format(host, host.now(), TIME), decision.reason());
  }

  private static MessageText missedMessage(HostContext host, Instant first, int count) {
    return SchedulerMessage.NIGHTLY_MISSED.with(
        format(host, first, DAY_AND_TIME), count - 1, format(host, host.now(), DAY_AND_TIME));
  }

  private static String format(HostContext host, Instant time, DateTimeFormatter format) {
    return format.format(time.atZone(host.policy().zone()));
  }
}
