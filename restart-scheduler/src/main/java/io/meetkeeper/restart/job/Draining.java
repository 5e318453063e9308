package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.restart.policy.AfterDrainDeadline;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Figures;
import io.meetkeeper.restart.policy.Hold;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A job whose bridge takes no new conferences until the last has ended. That is stored before the
 * bridge is told, so whoever goes on after a crash tells it again or lets it go; every way back
 * leaves an end of the drain owed behind ({@link Jobs#move}). The bridge keeps it in memory only: a
 * process other than the one that was told drains no more. One that takes conferences again though
 * it was told was let go by a person, and is not drained again. A draining bridge still takes a
 * conference that is sent to it, so each step looks anew, and the agent once more.
 */
final class Draining {
  private static final Duration VALID = Duration.ofSeconds(15);

  /** After a start of ours nothing is known of the other bridges for a while. */
  private static final Duration TOO_FEW_FOR = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Agent agent;
  private final Notes notes;
  private final Places places;
  private final Restarting restarting;
  private final Map<String, Instant> tooFewSince = new HashMap<>();

  Draining(Ledger ledger, Agent agent, Notes notes, Places places, Restarting restarting) {
    this.ledger = ledger;
    this.agent = agent;
    this.notes = notes;
    this.places = places;
    this.restarting = restarting;
  }

  /** Takes the place in the site and the job in one transaction; the next step tells the bridge. */
  Future<Boolean> begin(Case c, Decision decision, BridgeLook look) {
    if (look.calls() == null || look.calls().drain() == null) {
      return notes.note(c, Hold.NOT_KNOWN.name(), "the bridge does not say whether it drains");
    }
    return ledger
        .transact(tx -> take(tx, c, decision, look))
        .compose(
            held ->
                held == null
                    ? Future.succeededFuture(true)
                    : notes.note(c, held.hold().name(), held.because()));
  }

  private Places.Held take(Tx tx, Case c, Decision decision, BridgeLook look) throws SQLException {
    Places.Held held = places.take(tx, c);
    if (held != null) {
      return held;
    }
    new Change().set("undrain_pid", "undrain_ticks", null).host(tx, c.host());
    Job job = c.job();
    Instant until = job.shown().waitUntil();
    Change change =
        new Change()
            .set("before_pid", "before_ticks", look.process())
            .set("drained", true)
            .set("drain_before", c.host().drains(look))
            .set("outcome", null)
            .set("said", null)
            .set("hold", null)
            .set(
                "wait_until",
                until == null && job.turn() != null
                    ? c.now().plus(job.turn().waitAtMost())
                    : until);
    Jobs.move(tx, job, JobState.DRAINING, decision.because(), change);
    return null;
  }

  Future<Boolean> step(Case c) {
    String unwanted = Wanted.not(c);
    if (unwanted != null) {
      return leave(c, JobState.CANCELLED, null, unwanted);
    }
    return agent.look(c.name()).compose(look -> judge(c, look));
  }

  private Future<Boolean> judge(Case c, BridgeLook look) {
    if (look.state() == Sample.BridgeState.DOWN) {
      return leave(c, JobState.WAITING, Hold.NO_BRIDGE, "the bridge does not run");
    }
    if (look.process() != null && !look.process().equals(c.job().before())) {
      return leave(
          c,
          JobState.WAITING,
          Hold.NOT_KNOWN,
          "the bridge is another process than the one that was let drain");
    }
    String forbidden = c.job().shown().cause().automatic() ? c.policy().forbidden(c.now()) : null;
    if (forbidden != null) {
      return leave(c, JobState.WAITING, Hold.WINDOW, "not at this time: " + forbidden);
    }
    String tooFew = c.situation().capacity().tooFew(c.policy());
    if (tooFew != null && since(c)) {
      return leave(c, JobState.WAITING, Hold.CAPACITY, "is needed itself: " + tooFew);
    }
    if (tooFew == null) {
      tooFewSince.remove(c.job().id());
    }
    return drained(c, look, tooFew);
  }

  private Future<Boolean> drained(Case c, BridgeLook look, String tooFew) {
    boolean late = late(c);
    String doubt = doubt(look);
    boolean drains = doubt == null && look.calls().drain();
    if (drains && look.calls().idle()) {
      return tooFew != null
          ? notes.note(c, Hold.CAPACITY.name(), tooFew)
          : restarting.begin(c, "drained, nobody talks any more", look, false);
    }
    if (late) {
      return c.policy().afterDrainDeadline() == AfterDrainDeadline.GIVE_UP
          ? leave(c, JobState.EXPIRED, null, gaveUp(c, look))
          : cut(c, look, tooFew);
    }
    if (doubt != null) {
      return notes.note(c, Hold.NOT_KNOWN.name(), doubt);
    }
    if (drains) {
      return notes.note(c, Hold.CALLS.name(), "drains: " + Figures.calls(look.calls()) + " left");
    }
    boolean told =
        c.job().outcome() == BridgeAnswer.Outcome.DONE
            || Boolean.TRUE.equals(c.job().drainBefore());
    return told
        ? leave(
            c,
            JobState.CANCELLED,
            null,
            "somebody let the bridge take conferences again while it drained")
        : tell(c);
  }

  private Future<Boolean> cut(Case c, BridgeLook look, String tooFew) {
    String against = tooFew != null ? tooFew : cannotAct(look);
    if (against != null) {
      return notes.note(c, Hold.AGENT.name(), "its calls are to be cut, but: " + against);
    }
    return restarting.begin(
        c, "the time to drain is over and after-drain-deadline is cut: " + left(look), look, true);
  }

  private static String left(BridgeLook look) {
    return look.calls() == null ? "who talks is not known" : Figures.calls(look.calls()) + " left";
  }

  /** What is not known; {@code null} when all is. */
  private static String doubt(BridgeLook look) {
    String cannot = cannotAct(look);
    if (cannot != null) {
      return cannot;
    }
    boolean known = look.calls() != null && look.calls().drain() != null;
    return known ? null : "who talks, or whether it drains, is not known: " + look.reason();
  }

  private static String cannotAct(BridgeLook look) {
    if (look.process() == null) {
      return "waits for a look at the bridge: " + look.reason();
    }
    if (look.packagesLocked() == null) {
      return "whether packages are being installed is not known: " + look.reason();
    }
    if (look.packagesLocked()) {
      return "packages are being installed (dpkg holds its lock)";
    }
    return look.jobPending() ? "the service manager is about to start or stop the bridge" : null;
  }

  private boolean since(Case c) {
    Instant since = tooFewSince.computeIfAbsent(c.job().id(), id -> c.now());
    return !c.now().isBefore(since.plus(TOO_FEW_FOR));
  }

  /** A job for pressure may drain as long as that lasts, unless its calls are to be cut. */
  private static boolean late(Case c) {
    Instant until = c.job().shown().waitUntil();
    if (until == null && c.policy().afterDrainDeadline() == AfterDrainDeadline.CUT) {
      until = c.job().shown().changedAt().plus(c.policy().waitAtMost());
    }
    return until != null && !c.now().isBefore(until);
  }

  private static String gaveUp(Case c, BridgeLook look) {
    String drained = Durations.spoken(Duration.between(c.job().shown().changedAt(), c.now()));
    return "drained for " + drained + " in vain: " + left(look) + "; takes conferences again";
  }

  private Future<Boolean> tell(Case c) {
    BridgeCommand command =
        new BridgeCommand(
            c.job().id(),
            BridgeCommand.Action.DRAIN,
            c.job().before(),
            false,
            c.job().shown().by(),
            c.now().plus(VALID));
    return agent
        .tell(c.name(), command)
        .compose(
            answer ->
                answer.outcome() == BridgeAnswer.Outcome.DONE
                    ? ledger.act(
                        tx ->
                            new Change()
                                .set("outcome", answer.outcome())
                                .set("said", answer.reason())
                                .job(tx, c.job()))
                    : notes.note(c, Hold.AGENT.name(), "does not drain: " + answer.reason()),
            failure -> notes.note(c, Hold.AGENT.name(), "does not drain: " + failure.getMessage()));
  }

  private Future<Boolean> leave(Case c, JobState to, Hold hold, String because) {
    tooFewSince.remove(c.job().id());
    Change change = new Change().set("hold", hold);
    if (to == JobState.WAITING) {
      change.set("before_pid", "before_ticks", null);
    }
    return ledger.act(tx -> Jobs.move(tx, c.job(), to, because, change));
  }
}
