package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Starts a bridge again that our restart left down: so long after it was seen down as {@code
 * bridge.start-again-after} says, then the job has failed. While the service manager is about to
 * start it, that is left to it. While dpkg holds its lock nothing is started and the time stands;
 * when that takes longer than all of the times, it is told once. Starting is harmless when
 * repeated, so a crash of ours in between only costs one of the times.
 */
final class Revival {
  private static final Duration LAST_CHANCE = Duration.ofSeconds(30);
  private static final Duration VALID = Duration.ofSeconds(15);
  private static final String PACKAGES_TOO_LONG = "PACKAGES_TOO_LONG";
  private static final Set<String> HELD = Set.of("PACKAGES", PACKAGES_TOO_LONG);

  private final Ledger ledger;
  private final Agent agent;
  private final Notes notes;
  private final Endings endings;
  private final List<Duration> times;

  Revival(Ledger ledger, Agent agent, Notes notes, Endings endings, List<Duration> times) {
    this.ledger = ledger;
    this.agent = agent;
    this.notes = notes;
    this.endings = endings;
    this.times = times;
  }

  /** It runs again; the next end of it has the whole time, but no further starts. */
  Future<Boolean> over(Case c) {
    return ledger.act(tx -> new Change().set("down_since", null).job(tx, c.job()));
  }

  Future<Boolean> step(Case c, BridgeLook look) {
    if (c.job().downSince() == null) {
      return countAnew(c);
    }
    if (overdue(c) && !Boolean.FALSE.equals(look.packagesLocked())) {
      return warn(c);
    }
    Job job = c.job();
    if (Boolean.TRUE.equals(look.packagesLocked())) {
      return notes.note(c, "PACKAGES", "the bridge is down; waits for dpkg's lock to start it");
    }
    if (HELD.contains(String.valueOf(job.hold()))) {
      return countAnew(c);
    }
    if (overdue(c)) {
      return endings.failed(c, lastReason(job, look), look);
    }
    if (look.jobPending()) {
      return notes.note(
          c, "PENDING", "the bridge is down; the service manager is about to start it");
    }
    if (job.starts() == times.size()) {
      return Future.succeededFuture(false);
    }
    Duration at = times.get(job.starts());
    if (c.now().isBefore(job.downSince().plus(at))) {
      return notes.note(c, "DOWN" + job.starts(), note(job, look, at));
    }
    Instant notAfter = c.now().plus(VALID);
    BridgeCommand start =
        new BridgeCommand(
            job.id(), BridgeCommand.Action.START, null, false, job.shown().by(), notAfter);
    return ledger
        .act(
            tx ->
                new Change()
                    .set("starts", job.starts() + 1)
                    .set("verify_from", tx.now())
                    .job(tx, job))
        .compose(done -> agent.tell(c.name(), start))
        .compose(answer -> said(c, answer), failure -> Future.succeededFuture(false));
  }

  /** Counts the time anew: it went down, or may be started only now. */
  private Future<Boolean> countAnew(Case c) {
    return ledger
        .act(tx -> new Change().set("down_since", tx.now()).set("hold", null).job(tx, c.job()))
        .map(false);
  }

  private boolean overdue(Case c) {
    Instant last = c.job().downSince().plus(times.get(times.size() - 1));
    return !c.now().isBefore(last.plus(LAST_CHANCE));
  }

  /** Tells once that a person had better look at the packages. */
  private Future<Boolean> warn(Case c) {
    if (PACKAGES_TOO_LONG.equals(c.job().hold())) {
      return Future.succeededFuture(false);
    }
    String because =
        "the bridge is down since "
            + c.job().downSince()
            + " and dpkg's lock is not seen free; it is started when it is";
    return ledger
        .act(
            tx -> {
              Jobs.note(tx, c.job(), PACKAGES_TOO_LONG, because);
              tx.tell(Told.withheld(c, c.job().shown().cause(), because));
            })
        .map(false);
  }

  private Future<Boolean> said(Case c, BridgeAnswer answer) {
    if (answer.outcome() != BridgeAnswer.Outcome.FAILED) {
      return Future.succeededFuture(false);
    }
    return ledger
        .act(tx -> new Change().set("said", answer.reason()).job(tx, Jobs.byId(tx, c.job().id())))
        .map(false);
  }

  private static String note(Job job, BridgeLook look, Duration at) {
    return "the bridge is down after the restart ("
        + why(job, look)
        + "); it is started again "
        + Durations.spoken(at)
        + " after that";
  }

  private static String lastReason(Job job, BridgeLook look) {
    return "the bridge is down after the restart and was started "
        + job.starts()
        + " times in vain: "
        + why(job, look);
  }

  private static String why(Job job, BridgeLook look) {
    if (job.said() != null) {
      return job.said();
    }
    return look.lastExit() == null ? "why is not known" : "last exit: " + look.lastExit();
  }
}
