package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Hold;
import io.meetkeeper.restart.policy.Nightly;
import io.meetkeeper.restart.policy.Request;
import io.vertx.core.Future;
import java.sql.SQLException;
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
final class NightlyRule {
  private static final Duration LATE = Duration.ofMinutes(15);
  private static final int COUNTED_AT_MOST = 1_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Ledger ledger;
  private final Map<String, Next> next = new HashMap<>();

  /** The tick after another, so that cron is not asked each time. */
  private record Next(Instant after, String rule, Instant at) {}

  NightlyRule(Ledger ledger) {
    this.ledger = ledger;
  }

  Future<Boolean> step(Case c) {
    Nightly nightly = c.policy().nightly();
    String rule = nightly == null ? "none" : nightly.text();
    if (c.host().tick() == null || !rule.equals(c.host().tickRule())) {
      return ledger.act(
          tx -> new Change().set("tick", c.now()).set("tick_rule", rule).host(tx, c.host()));
    }
    if (nightly == null || next(c, nightly).isAfter(c.now())) {
      return watched(c);
    }
    return dealWith(c, due(c, nightly));
  }

  private Instant next(Case c, Nightly nightly) {
    Next known = next.get(c.name());
    if (known == null
        || !known.after().equals(c.host().tick())
        || !known.rule().equals(nightly.text())) {
      known = new Next(c.host().tick(), nightly.text(), nightly.next(c.host().tick()).at());
      next.put(c.name(), known);
    }
    return known.at();
  }

  /** Ticks that nobody dealt with yet. */
  private record Due(Instant first, Instant last, int count) {}

  private Due due(Case c, Nightly nightly) {
    Instant first = next(c, nightly);
    Instant last = first;
    int count = 1;
    for (Instant at = nightly.next(last).at();
        !at.isAfter(c.now()) && count < COUNTED_AT_MOST;
        at = nightly.next(last).at()) {
      last = at;
      count++;
    }
    return new Due(first, last, count);
  }

  private Future<Boolean> dealWith(Case c, Due due) {
    boolean late = due.last().plus(LATE).isBefore(c.now());
    int missed = late ? due.count() : due.count() - 1;
    boolean silent =
        c.standing().state() == HostAutomation.State.OFF
            || (c.known().sample() != null && c.known().bridge() == null);
    return ledger.act(
        tx -> {
          Change change = new Change().set("tick", late ? c.now() : due.last());
          if (!silent && missed > 0) {
            tx.tell(Told.withheld(c, Cause.NIGHTLY, missed(c, due.first(), missed)));
          }
          if (silent || late) {
            change.host(tx, c.host());
          } else {
            fire(tx, c, due.last(), change);
          }
        });
  }

  private void fire(Tx tx, Case c, Instant tick, Change change) throws SQLException {
    Instant until = tick.plus(c.policy().waitAtMost());
    String against = against(c, until);
    if (against != null) {
      change.host(tx, c.host());
      String message = "nothing was done at " + at(c, tick, TIME) + ": " + against;
      tx.tell(Told.withheld(c, Cause.NIGHTLY, message));
    } else if (c.standing().state() == HostAutomation.State.WATCH) {
      change.set("watch_since", tick).set("watch_until", until).host(tx, c.host());
    } else {
      change.host(tx, c.host());
      open(tx, c, tick, until);
    }
  }

  /** The bridges of a site with several go one after the other. */
  private static void open(Tx tx, Case c, Instant tick, Instant until) throws SQLException {
    String reason = "the nightly rule, " + at(c, tick, DAY_AND_TIME) + " " + c.policy().zone();
    if (c.situation().capacity().enrolled() <= 1) {
      Jobs.open(tx, Hosts.row(tx, c.name()), Opening.automatic(c, Cause.NIGHTLY, reason, until));
      return;
    }
    RestartJob job = Opening.automatic(c, Cause.NIGHTLY, reason, null);
    String against = NightlyRoll.join(tx, c, job, tick);
    if (against != null) {
      tx.tell(
          Told.withheld(
              c, Cause.NIGHTLY, "nothing was done at " + at(c, tick, TIME) + ": " + against));
    }
  }

  /** Why not even a wait makes sense; {@code null} when it does. */
  private static String against(Case c, Instant until) {
    if (c.job() != null) {
      return "restart job " + c.job().id() + " is at work";
    }
    HostAutomation.State state = c.standing().state();
    if (state != HostAutomation.State.ON && state != HostAutomation.State.WATCH) {
      return c.standing().because();
    }
    Decision now = Decision.on(request(c), c.situation());
    if (now.hold() == Hold.NO_BRIDGE) {
      return now.because();
    }
    Decision limit = Decision.limits(request(c), c.situation());
    if (limit == null) {
      return null;
    }
    boolean hopeless =
        limit.hold() == Hold.WINDOW
            ? c.policy().opens(c.now(), until) == null
            : limit.until().isAfter(until);
    return hopeless ? limit.because() : null;
  }

  /** In {@code watch}: what would have become of the job that was not opened. */
  private Future<Boolean> watched(Case c) {
    if (c.host().watchSince() == null) {
      return Future.succeededFuture(false);
    }
    boolean watching = c.standing().state() == HostAutomation.State.WATCH;
    Decision now = Decision.on(request(c), c.situation());
    boolean would = watching && now.action() == Decision.Action.RESTART;
    boolean over = !c.now().isBefore(c.host().watchUntil());
    if (watching && !would && !over) {
      return Future.succeededFuture(false);
    }
    return ledger.act(
        tx -> {
          new Change().set("watch_since", null).set("watch_until", null).host(tx, c.host());
          if (would) {
            tx.tell(Told.wouldHave(c, Cause.NIGHTLY, wouldHave(c, now)));
          } else if (watching) {
            Instant since = c.host().watchSince();
            String waited = Durations.spoken(Duration.between(since, c.now()));
            String message =
                "would not have restarted after " + at(c, since, TIME) + ", in " + waited + ": ";
            tx.tell(Told.withheld(c, Cause.NIGHTLY, message + now.because()));
          }
        });
  }

  /** For example {@code would have restarted 04:00: swap 63 %, idle 41 min, watching only}. */
  static String wouldHave(Case c, Decision decision) {
    return "would have restarted "
        + at(c, c.now(), TIME)
        + ": "
        + decision.because()
        + ", watching only";
  }

  private static String missed(Case c, Instant first, int count) {
    String more = count == 1 ? "" : " and " + (count - 1) + " after it";
    return "the nightly restart of "
        + at(c, first, DAY_AND_TIME)
        + more
        + " was missed: nobody was there to decide until "
        + at(c, c.now(), DAY_AND_TIME);
  }

  private static Request request(Case c) {
    return new Request(Cause.NIGHTLY, c.mode(), false);
  }

  private static String at(Case c, Instant time, DateTimeFormatter format) {
    return format.format(time.atZone(c.policy().zone()));
  }
}
