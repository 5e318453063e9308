package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollState;
import io.meetkeeper.restart.policy.Hold;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The rolling restarts of the ledger. Each bridge has a job of its own from the beginning, so that
 * a crash leaves nothing to take up but jobs; a job takes its place in the site only when it is its
 * turn: when none that is ready and worse off waits, and none has failed.
 */
final class Rolling {
  /** Holds that say: the others are in the way. */
  static final Set<String> BY_OTHERS =
      Set.of(Hold.NONE.name(), Hold.TURN.name(), Hold.CAPACITY.name());

  /** Nightly ticks of the hosts of a site are seen one after the other. */
  private static final Duration GATHER = Duration.ofSeconds(30);

  private Rolling() {}

  /** Stores a new one. */
  static void open(Tx tx, Roll roll, Instant tick) throws SQLException {
    tx.run(
        "INSERT INTO roll (id, site, cause, by_whom, reason, mode, tick, state, because,"
            + " requested_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        roll.id(),
        roll.site(),
        roll.cause(),
        roll.by(),
        roll.reason(),
        roll.mode(),
        tick,
        roll.state(),
        roll.because(),
        roll.requestedAt(),
        roll.changedAt());
    tx.tell(
        Told.roll(
            roll.site(),
            Severity.INFO,
            "rolling restart of the site's bridges asked for by "
                + roll.by()
                + (roll.reason() == null ? "" : ": " + roll.reason()),
            tx.now()));
  }

  /** One that begins now. */
  static Roll begun(
      String id,
      String site,
      Cause cause,
      String by,
      String reason,
      RestartMode mode,
      Instant now) {
    return new Roll(
        id, site, cause, by, reason, mode, RollState.RUNNING, "begun", now, now, List.of());
  }

  /** Adds a bridge with its job. */
  static void add(Tx tx, HostRow host, RestartJob job, Turn turn) throws SQLException {
    Jobs.open(tx, host, job);
    Jobs.turn(tx, job.id(), turn);
  }

  static RollRow byId(Tx tx, String id) throws SQLException {
    return tx.row(RollRow::read, "SELECT * FROM roll WHERE id = ?", id);
  }

  static List<RollRow> running(Tx tx) throws SQLException {
    return tx.rows(RollRow::read, "SELECT * FROM roll WHERE state = 'RUNNING' ORDER BY id");
  }

  /** The one that runs on a site; {@code null} when none does. */
  static RollRow running(Tx tx, String site) throws SQLException {
    return tx.row(RollRow::read, "SELECT * FROM roll WHERE site = ? AND state = 'RUNNING'", site);
  }

  static List<RollRow> newest(Tx tx, String site, int limit) throws SQLException {
    return tx.rows(
        RollRow::read,
        "SELECT * FROM roll WHERE site = ? ORDER BY requested_at DESC, id LIMIT ?",
        site,
        limit);
  }

  /** Its jobs in the order of their turns. */
  static List<Job> members(Tx tx, String roll) throws SQLException {
    List<Job> members = tx.rows(Job::read, "SELECT * FROM job WHERE roll = ?", roll);
    members.sort(Comparator.comparing(Job::turn, Turn.WORST_FIRST));
    return members;
  }

  /** As the world sees it; while it runs, with the count of this moment. */
  static Roll shown(Tx tx, RollRow roll) throws SQLException {
    List<Job> members = members(tx, roll.id());
    boolean runs = roll.shown().state() == RollState.RUNNING;
    return roll.with(members, runs ? RollVerdict.of(members).because() : roll.shown().because());
  }

  /** Compares and sets its end, and tells it. */
  static void end(Tx tx, RollRow roll, RollState state, String because) throws SQLException {
    int changed =
        tx.run(
            "UPDATE roll SET version = version + 1, state = ?, because = ?, changed_at = ?"
                + " WHERE id = ? AND version = ?",
            state,
            because,
            tx.now(),
            roll.id(),
            roll.version());
    if (changed != 1) {
      throw new Overtaken("rolling restart " + roll.id());
    }
    Severity severity = state == RollState.STOPPED ? Severity.ERROR : Severity.INFO;
    String message = "rolling restart " + state.name().toLowerCase(java.util.Locale.ROOT) + ": ";
    tx.tell(Told.roll(roll.shown().site(), severity, message + because, tx.now()));
  }

  /** Takes back what has not begun to restart. */
  static void takeBack(Tx tx, List<Job> members, String because) throws SQLException {
    for (Job job : members) {
      if (job.state().next().contains(JobState.CANCELLED)) {
        Jobs.move(tx, Jobs.takeOver(tx, job), JobState.CANCELLED, because, new Change());
      }
    }
  }

  /** Why the job may not take its place yet; {@code null} when it may. */
  static String notItsTurn(Tx tx, Job job) throws SQLException {
    RollRow roll = byId(tx, job.turn().roll());
    String stopped = stopped(tx, roll.id());
    if (stopped != null) {
      return stopped;
    }
    if (roll.tick() != null && tx.now().isBefore(roll.shown().requestedAt().plus(GATHER))) {
      return "the other bridges of the site join the nightly roll";
    }
    for (Job other : members(tx, roll.id())) {
      if (other.turn().before(job.turn()) && ready(other)) {
        return other.shown().host() + " goes first, its bridge holds more memory";
      }
    }
    return null;
  }

  private static boolean ready(Job job) {
    return job.state() == JobState.REQUESTED
        || (job.state() == JobState.WAITING
            && (job.hold() == null || BY_OTHERS.contains(job.hold())));
  }

  /** Why no further bridge of it may be taken out of service; {@code null} when one may. */
  static String stopped(Tx tx, String id) throws SQLException {
    RollRow roll = byId(tx, id);
    if (roll.shown().state() != RollState.RUNNING) {
      return "the rolling restart is " + roll.shown().state() + ": " + roll.shown().because();
    }
    RollVerdict verdict = RollVerdict.of(members(tx, id));
    return verdict.state() == RollState.STOPPED ? verdict.because() : null;
  }
}
