package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.JobsQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartJobs;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Hold;
import io.meetkeeper.restart.policy.Request;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where persons ask for restarts, ask about them, and take them back. */
public final class Desk {
  private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
  private static final Duration MOST_WAIT = Duration.ofDays(7);

  /** "Now" is not in three hours. */
  private static final Duration NOW_WITHIN = Duration.ofMinutes(1);

  private static final int PAGE_AT_MOST = 500;

  private final Ledger ledger;
  private final Register register;

  /** A desk over that ledger. */
  public Desk(Ledger ledger, Register register) {
    this.ledger = ledger;
    this.register = register;
  }

  /** A person asks for a restart. Cooldown, budget and windows do not bind a person. */
  public Future<RestartJob> ask(RestartRequest question) {
    HostView host = register.host(question.host());
    return register.cases().of(host).compose(c -> ask(question, c));
  }

  private Future<RestartJob> ask(RestartRequest question, Case c) {
    RestartMode mode = question.mode() == null ? c.mode() : question.mode();
    checkMode(mode, question, c);
    Duration wait = wait(mode, question, c);
    if (c.job() != null) {
      throw Problem.conflict("host " + c.name() + " has an active restart job: " + c.job().id());
    }
    Decision decision =
        Decision.on(new Request(Cause.PERSON, mode, question.cutCalls()), c.situation());
    boolean busy = decision.hold() == Hold.CALLS || decision.hold() == Hold.NOT_KNOWN;
    if (decision.hold() == Hold.NO_BRIDGE) {
      throw Problem.conflict(decision.because());
    }
    if (mode == RestartMode.NOW && busy) {
      throw Problem.conflict(
          decision.because() + "; mode when-idle waits, cutCalls restarts all the same");
    }
    RestartJob job =
        Opening.manual(
            c,
            question.by(),
            question.reason(),
            mode,
            question.cutCalls(),
            c.now().plus(wait),
            decision.because());
    if (question.dryRun()) {
      return Future.succeededFuture(job);
    }
    return ledger.transact(
        tx -> {
          Jobs.open(tx, Hosts.row(tx, c.name()), job);
          return Jobs.shown(tx, Jobs.byId(tx, job.id()));
        });
  }

  private static void checkMode(RestartMode mode, RestartRequest question, Case c) {
    if (mode == RestartMode.DRAIN && c.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable(
          "mode", "drain", "when-idle, now; draining changes nothing where there is one bridge");
    }
    if (question.cutCalls() && mode != RestartMode.NOW) {
      throw Problem.unacceptable("cutCalls", true, "true only with mode now");
    }
  }

  private static Duration wait(RestartMode mode, RestartRequest question, Case c) {
    if (question.waitAtMost() == null && mode == RestartMode.NOW) {
      return NOW_WITHIN;
    }
    return wait(question.waitAtMost(), c.policy());
  }

  /** How long to wait: as given, within bounds, else as the policy says. */
  static Duration wait(Duration given, RestartPolicy policy) {
    if (given == null) {
      return policy.waitAtMost();
    }
    if (given.compareTo(LEAST_WAIT) < 0 || given.compareTo(MOST_WAIT) > 0) {
      throw Problem.unacceptable(
          "waitAtMost",
          Durations.text(given),
          "a duration from " + Durations.text(LEAST_WAIT) + " to " + Durations.text(MOST_WAIT));
    }
    return given;
  }

  /** One job. */
  public Future<RestartJob> get(JobQuestion question) {
    return ledger.transact(tx -> Jobs.shown(tx, known(tx, question.id())));
  }

  /** Takes a job back that has not begun to act. */
  public Future<RestartJob> cancel(JobQuestion question) {
    return ledger.transact(
        tx -> {
          Job found = known(tx, question.id());
          Job job = question.dryRun() ? found : Jobs.takeOver(tx, found);
          if (!job.state().next().contains(JobState.CANCELLED)) {
            throw Problem.conflict(
                "job " + job.id() + " cannot be cancelled any more, it is " + job.state());
          }
          if (!question.dryRun()) {
            String because = "cancelled by " + question.by();
            Jobs.move(tx, job, JobState.CANCELLED, because, new Change());
            if (job.shown().cause() == Cause.PRESSURE) {
              episodeOver(tx, job);
            }
          }
          return Jobs.shown(tx, known(tx, question.id()));
        });
  }

  private void episodeOver(Tx tx, Job job) throws SQLException {
    HostRow host = Hosts.row(tx, job.shown().host());
    new Change().set("episode_over", register.pressureSince(host.name())).host(tx, host);
  }

  /** Jobs, newest first. */
  public Future<RestartJobs> list(JobsQuestion question) {
    int limit = Math.max(1, Math.min(question.limit(), PAGE_AT_MOST));
    long before = cursor(question.cursor());
    return ledger.transact(
        tx -> {
          List<Job> jobs =
              tx.rows(
                  Job::read,
                  "SELECT * FROM job WHERE position < ? AND (CAST(? AS TEXT) IS NULL OR host = ?)"
                      + " AND (CAST(? AS TEXT) IS NULL OR site = ?) AND (CAST(? AS TEXT) IS NULL OR state = ?)"
                      + " ORDER BY position DESC LIMIT ?",
                  before,
                  question.host(),
                  question.host(),
                  question.site(),
                  question.site(),
                  question.state(),
                  question.state(),
                  limit + 1);
          boolean more = jobs.size() > limit;
          List<RestartJob> items = new ArrayList<>();
          for (Job job : more ? jobs.subList(0, limit) : jobs) {
            items.add(Jobs.shown(tx, job));
          }
          return new RestartJobs(
              items, more ? String.valueOf(jobs.get(limit - 1).position()) : null);
        });
  }

  private static long cursor(String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Problem.unacceptable("cursor", cursor, "the member next of a former answer");
    }
  }

  private static Job known(Tx tx, String id) throws SQLException {
    Job job = Jobs.byId(tx, id);
    if (job == null) {
      throw Problem.notFound("there is no restart job " + id);
    }
    return job;
  }
}
