package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.restart.policy.Hold;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * A job on whose behalf the agent is told to restart the bridge. The process from before is on disk
 * before the command goes out; from then on only a look at the bridge decides what happened,
 * whatever became of the command or of us: another process is the restart, none is a bridge to
 * start again, and the same one with nobody at it means that the command is lost. Only then, and
 * when it can no longer be carried out, is it given again - by way of another decision, unless a
 * person wanted it at once.
 */
final class Restarting {
  private static final Duration VALID = Duration.ofSeconds(15);

  /** Longer than any control takes at most over a stop, of which a look need not show anything. */
  private static final Duration LOST_AFTER = Duration.ofMinutes(2);

  private static final Duration DONE_IN = Duration.ofMinutes(1);
  private static final Duration REFUSED_FIRST = Duration.ofSeconds(30);
  private static final int REFUSED_DOUBLINGS = 5;

  private final Ledger ledger;
  private final Agent agent;
  private final Notes notes;
  private final Places places;
  private final Endings endings;
  private final Revival revival;

  Restarting(
      Ledger ledger, Agent agent, Notes notes, Places places, Endings endings, Revival revival) {
    this.ledger = ledger;
    this.agent = agent;
    this.notes = notes;
    this.places = places;
    this.endings = endings;
    this.revival = revival;
  }

  /**
   * Takes the place in the site, the day's budget and the job in one transaction, then acts.
   *
   * @param cut cut calls, although the job did not ask for it
   */
  Future<Boolean> begin(Case c, String because, BridgeLook look, boolean cut) {
    Instant notAfter = c.now().plus(VALID);
    boolean cutCalls = cut || c.job().shown().cutCalls();
    return ledger
        .transact(tx -> take(tx, c, because, look, cutCalls, notAfter))
        .compose(
            held ->
                held == null
                    ? tell(c, look.process(), cutCalls, notAfter)
                    : notes.note(c, held.hold().name(), held.because()));
  }

  Future<Boolean> step(Case c) {
    return agent.look(c.name()).compose(look -> judge(c, look));
  }

  private Places.Held take(
      Tx tx, Case c, String because, BridgeLook look, boolean cutCalls, Instant notAfter)
      throws SQLException {
    Places.Held held = places.take(tx, c);
    if (held != null) {
      return held;
    }
    String today = c.policy().day(c.now()).toString();
    boolean counts = c.job().shown().cause().automatic();
    new Change()
        .set("day", today)
        .set("restarts_today", c.host().restartsOn(today) + (counts ? 1 : 0))
        .host(tx, c.host());
    Change change =
        new Change()
            .set("before_pid", "before_ticks", look.process())
            .set("cut_calls", cutCalls)
            .set("swap_before", c.known().swapUsed())
            .set("not_after", notAfter)
            .set("outcome", null)
            .set("said", null)
            .set("hold", null)
            .set("counted_day", counts ? today : null);
    if (!c.job().drained()) {
      change.set("drain_before", c.host().drains(look));
    }
    Jobs.move(tx, c.job(), JobState.RESTARTING, because, change);
    return null;
  }

  private Future<Boolean> tell(Case c, ProcessId before, boolean cutCalls, Instant notAfter) {
    BridgeCommand command =
        new BridgeCommand(
            c.job().id(),
            BridgeCommand.Action.RESTART,
            before,
            cutCalls,
            c.job().shown().by(),
            notAfter);
    return agent
        .tell(c.name(), command)
        .compose(
            answer -> answered(c, answer),
            failure ->
                Agent.nobodyThere(failure)
                    ? ledger.act(tx -> back(tx, job(tx, c), failure.getMessage()))
                    : Future.succeededFuture(true));
  }

  private Future<Boolean> answered(Case c, BridgeAnswer answer) {
    return ledger.act(
        tx -> {
          Job job = job(tx, c);
          if (answer.outcome() == BridgeAnswer.Outcome.REFUSED) {
            back(tx, job, "the agent refused: " + answer.reason());
            return;
          }
          new Change().set("outcome", answer.outcome()).set("said", answer.reason()).job(tx, job);
        });
  }

  private Future<Boolean> judge(Case c, BridgeLook look) {
    return switch (Seen.of(c.job().before(), look)) {
      case CHANGED -> verify(c, look);
      case DOWN -> revival.step(c, look);
      case PENDING -> notes.note(c, "PENDING", "the service manager is still at it");
      case UNKNOWN -> notes.note(c, "UNKNOWN", "waits for a look at the bridge: " + look.reason());
      case SAME -> same(c, look);
    };
  }

  private Future<Boolean> same(Case c, BridgeLook look) {
    Job job = c.job();
    if (job.outcome() == BridgeAnswer.Outcome.FAILED) {
      return endings.failed(
          c, "the restart failed, the old process still runs: " + job.said(), look);
    }
    if (job.outcome() == BridgeAnswer.Outcome.DONE) {
      return c.now().isBefore(job.notAfter().plus(DONE_IN))
          ? notes.note(c, "SAME", "the restart is said to be done; waits for the new process")
          : endings.failed(
              c, "the restart is said to be done, but the old process still runs", look);
    }
    if (c.now().isBefore(job.notAfter().plus(LOST_AFTER))) {
      return notes.note(c, "SAME", "no answer yet; the old process still runs");
    }
    if (job.shown().mode() != RestartMode.NOW) {
      return ledger.act(tx -> back(tx, job, "the command was lost; nothing was touched"));
    }
    Instant notAfter = c.now().plus(VALID);
    return ledger
        .act(tx -> new Change().set("not_after", notAfter).job(tx, job))
        .compose(done -> tell(c, job.before(), job.shown().cutCalls(), notAfter));
  }

  private Future<Boolean> verify(Case c, BridgeLook look) {
    return ledger.act(
        tx -> {
          Change change =
              new Change()
                  .set("after_pid", "after_ticks", look.process())
                  .set("verify_from", tx.now())
                  .set("down_since", null)
                  .set("starts", 0)
                  .set("hold", null);
          String because = "process " + look.process().pid() + " runs; it must prove itself";
          Jobs.move(tx, c.job(), JobState.VERIFYING, because, change);
          new Change()
              .set("last_restart", tx.now())
              .set("pid", "start_ticks", look.process())
              .set("down", false)
              .host(tx, Hosts.row(tx, c.name()));
        });
  }

  /** Nothing was touched: back to waiting, off the day's budget, and not again at once. */
  private static void back(Tx tx, Job job, String because) throws SQLException {
    int doublings = Math.min(job.refusals(), REFUSED_DOUBLINGS);
    Change change =
        new Change()
            .set("hold", Hold.AGENT)
            .set("not_before", tx.now().plus(REFUSED_FIRST.multipliedBy(1L << doublings)))
            .set("refusals", job.refusals() + 1)
            .set("before_pid", "before_ticks", null)
            .set("swap_before", null)
            .set("not_after", null)
            .set("counted_day", null);
    Jobs.move(tx, job, JobState.WAITING, because, change);
    HostRow host = Hosts.row(tx, job.shown().host());
    if (job.countedDay() != null && job.countedDay().equals(host.day())) {
      new Change().set("restarts_today", host.restartsToday() - 1).host(tx, host);
    }
  }

  /** The job as it is now, still in the same act. */
  private static Job job(Tx tx, Case c) throws SQLException {
    Job job = Jobs.byId(tx, c.job().id());
    if (job.state() != JobState.RESTARTING) {
      throw new Overtaken("job " + job.id());
    }
    return job;
  }
}
