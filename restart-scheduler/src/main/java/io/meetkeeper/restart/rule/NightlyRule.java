package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.NightlySchedule;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.RestartIntent;
import io.meetkeeper.restart.roll.NightlyRoll;
import io.meetkeeper.restart.state.NightlyProgress;
import io.meetkeeper.restart.store.RestartEventFactory;
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
 * Deals with each tick of the nightly rule exactly once: the tick is written down together with
 * what came of it. A tick that nobody dealt with for 15 min is missed, and told. A rule that was
 * changed begins from then on.
 */
public final class NightlyRule {
  private static final Duration MISSED_AFTER = Duration.ofMinutes(15);
  private static final int MAX_COUNTED = 1_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final SchedulerStore store;
  private final Map<String, CachedTick> nextTicks = new HashMap<>();

  /** The tick after another, so that cron is not asked each time. */
  private record CachedTick(Instant after, String rule, Instant at) {}

  public NightlyRule(SchedulerStore store) {
    this.store = store;
  }

  public Future<Boolean> reconcile(HostContext c) {
    NightlySchedule nightly = c.policy().nightly();
    String rule = nightly == null ? "none" : nightly.text();
    if (c.hostRow().nightly().last() == null || !rule.equals(c.hostRow().nightly().rule())) {
      return store.update(tx -> store(tx, c, c.hostRow().nightly().begun(c.now(), rule)));
    }
    if (nightly == null || nextTick(c, nightly).isAfter(c.now())) {
      return reportWatchedTick(c);
    }
    return handleDue(c, dueTicks(c, nightly));
  }

  private Instant nextTick(HostContext c, NightlySchedule nightly) {
    CachedTick known = nextTicks.get(c.name());
    if (known == null
        || !known.after().equals(c.hostRow().nightly().last())
        || !known.rule().equals(nightly.text())) {
      known =
          new CachedTick(
              c.hostRow().nightly().last(),
              nightly.text(),
              nightly.nextTick(c.hostRow().nightly().last()).at());
      nextTicks.put(c.name(), known);
    }
    return known.at();
  }

  /** Ticks that nobody dealt with yet. */
  private record DueTicks(Instant first, Instant last, int count) {}

  private DueTicks dueTicks(HostContext c, NightlySchedule nightly) {
    Instant first = nextTick(c, nightly);
    Instant last = first;
    int count = 1;
    for (Instant at = nightly.nextTick(last).at();
        !at.isAfter(c.now()) && count < MAX_COUNTED;
        at = nightly.nextTick(last).at()) {
      last = at;
      count++;
    }
    return new DueTicks(first, last, count);
  }

  private Future<Boolean> handleDue(HostContext c, DueTicks due) {
    boolean late = due.last().plus(MISSED_AFTER).isBefore(c.now());
    int missed = late ? due.count() : due.count() - 1;
    boolean silent =
        c.automationStatus().state() == HostAutomation.State.OFF
            || (c.facts().sample() != null && c.facts().bridge() == null);
    return store.update(
        tx -> {
          NightlyProgress dealt = c.hostRow().nightly().dealtWith(late ? c.now() : due.last());
          if (!silent && missed > 0) {
            tx.announce(
                RestartEventFactory.restartWithheld(
                    c, RestartCause.NIGHTLY, missedMessage(c, due.first(), missed)));
          }
          if (silent || late) {
            store(tx, c, dealt);
          } else {
            fire(tx, c, due.last(), dealt);
          }
        });
  }

  private void fire(SchedulerTransaction tx, HostContext c, Instant tick, NightlyProgress dealt) {
    Instant until = tick.plus(c.policy().waitAtMost());
    String against = obstacle(c, until);
    if (against != null) {
      store(tx, c, dealt);
      String message = "nothing was done at " + format(c, tick, TIME) + ": " + against;
      tx.announce(RestartEventFactory.restartWithheld(c, RestartCause.NIGHTLY, message));
    } else if (c.automationStatus().state() == HostAutomation.State.WATCH) {
      store(tx, c, dealt.watched(tick, until));
    } else {
      store(tx, c, dealt);
      open(tx, c, tick, until);
    }
  }

  private static void store(SchedulerTransaction tx, HostContext c, NightlyProgress tick) {
    RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(tick));
  }

  /** The bridges of a site with several go one after the other. */
  private static void open(SchedulerTransaction tx, HostContext c, Instant tick, Instant until) {
    String reason = "the nightly rule, " + format(c, tick, DAY_AND_TIME) + " " + c.policy().zone();
    if (c.situation().capacity().enrolled() <= 1) {
      RestartJobStore.open(
          tx,
          RestartHostTable.find(tx, c.name()),
          RestartJobFactory.automatic(c, RestartCause.NIGHTLY, reason, until),
          null);
      return;
    }
    RestartJob job = RestartJobFactory.automatic(c, RestartCause.NIGHTLY, reason, null);
    String against = NightlyRoll.join(tx, c, job, tick);
    if (against != null) {
      tx.announce(
          RestartEventFactory.restartWithheld(
              c,
              RestartCause.NIGHTLY,
              "nothing was done at " + format(c, tick, TIME) + ": " + against));
    }
  }

  /** Why not even a wait makes sense; {@code null} when it does. */
  private static String obstacle(HostContext c, Instant until) {
    if (c.job() != null) {
      return "restart job " + c.job().id() + " is at work";
    }
    HostAutomation.State state = c.automationStatus().state();
    if (state != HostAutomation.State.ON && state != HostAutomation.State.WATCH) {
      return c.automationStatus().because();
    }
    RestartDecision now = RestartDecision.decide(intent(c), c.situation());
    if (now.hold() == HoldReason.NO_BRIDGE) {
      return now.because();
    }
    RestartDecision limit = RestartDecision.checkLimits(intent(c), c.situation());
    if (limit == null) {
      return null;
    }
    boolean hopeless =
        limit.hold() == HoldReason.WINDOW
            ? c.policy().nextAllowed(c.now(), until) == null
            : limit.until().isAfter(until);
    return hopeless ? limit.because() : null;
  }

  /** In {@code watch}: what would have become of the job that was not opened. */
  private Future<Boolean> reportWatchedTick(HostContext c) {
    if (c.hostRow().nightly().watchSince() == null) {
      return Future.succeededFuture(false);
    }
    boolean watching = c.automationStatus().state() == HostAutomation.State.WATCH;
    RestartDecision now = RestartDecision.decide(intent(c), c.situation());
    boolean would = watching && now.action() == RestartDecision.RestartAction.RESTART;
    boolean over = !c.now().isBefore(c.hostRow().nightly().watchUntil());
    if (watching && !would && !over) {
      return Future.succeededFuture(false);
    }
    return store.update(
        tx -> {
          store(tx, c, c.hostRow().nightly().watched(null, null));
          if (would) {
            tx.announce(
                RestartEventFactory.wouldHaveRestarted(
                    c, RestartCause.NIGHTLY, wouldHaveMessage(c, now)));
          } else if (watching) {
            Instant since = c.hostRow().nightly().watchSince();
            String waited = DurationFormat.formatRounded(Duration.between(since, c.now()));
            String message =
                "would not have restarted after "
                    + format(c, since, TIME)
                    + ", in "
                    + waited
                    + ": ";
            tx.announce(
                RestartEventFactory.restartWithheld(
                    c, RestartCause.NIGHTLY, message + now.because()));
          }
        });
  }

  /** For example {@code would have restarted 04:00: swap 63 %, idle 41 min, watching only}. */
  static String wouldHaveMessage(HostContext c, RestartDecision decision) {
    return "would have restarted "
        + format(c, c.now(), TIME)
        + ": "
        + decision.because()
        + ", watching only";
  }

  private static String missedMessage(HostContext c, Instant first, int count) {
    String more = count == 1 ? "" : " and " + (count - 1) + " after it";
    return "the nightly restart of "
        + format(c, first, DAY_AND_TIME)
        + more
        + " was missed: nobody was there to decide until "
        + format(c, c.now(), DAY_AND_TIME);
  }

  private static RestartIntent intent(HostContext c) {
    return new RestartIntent(RestartCause.NIGHTLY, c.mode(), false);
  }

  private static String format(HostContext c, Instant time, DateTimeFormatter format) {
    return format.format(time.atZone(c.policy().zone()));
  }
}
