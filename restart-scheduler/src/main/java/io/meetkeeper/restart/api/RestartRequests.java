package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartJobsReply;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.RestartIntent;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where persons ask for restarts, ask about them, and take them back. */
public final class RestartRequests {
  private static final Duration MIN_WAIT = Duration.ofSeconds(1);
  private static final Duration MAX_WAIT = Duration.ofDays(7);

  /** "Now" is not in three hours. */
  private static final Duration NOW_WITHIN = Duration.ofMinutes(1);

  private static final int MAX_PAGE = 500;

  private final SchedulerStore store;
  private final HostDirectory directory;

  /** A desk over that ledger. */
  public RestartRequests(SchedulerStore store, HostDirectory directory) {
    this.store = store;
    this.directory = directory;
  }

  /** A person asks for a restart. Cooldown, budget and windows do not bind a person. */
  public Future<RestartJob> request(RestartRequest question) {
    LiveHost host = directory.host(question.host());
    return directory.contexts().load(host).compose(c -> request(question, c));
  }

  private Future<RestartJob> request(RestartRequest question, HostContext c) {
    RestartMode mode = question.mode() == null ? c.mode() : question.mode();
    checkMode(mode, question, c);
    Duration wait = waitLimit(mode, question, c);
    if (c.job() != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          "host " + c.name() + " has an active restart job: " + c.job().id());
    }
    RestartDecision decision =
        RestartDecision.decide(
            new RestartIntent(RestartCause.PERSON, mode, question.cutCalls()), c.situation());
    boolean busy = decision.hold() == HoldReason.CALLS || decision.hold() == HoldReason.NOT_KNOWN;
    if (decision.hold() == HoldReason.NO_BRIDGE) {
      throw Problem.conflict(decision.because());
    }
    if (mode == RestartMode.NOW && busy) {
      throw Problem.of(
          ProblemType.CALLS_RUNNING,
          decision.because() + "; mode when-idle waits, cutCalls restarts all the same");
    }
    RestartJob job =
        RestartJobFactory.manual(
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
    return store.transact(
        tx -> {
          RestartJobStore.open(tx, RestartHostTable.find(tx, c.name()), job, null);
          return RestartJobStore.view(tx, RestartJobTable.find(tx, job.id()));
        });
  }

  private static void checkMode(RestartMode mode, RestartRequest question, HostContext c) {
    if (mode == RestartMode.DRAIN && c.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable(
          "mode", "drain", "when-idle, now; draining changes nothing where there is one bridge");
    }
    if (question.cutCalls() && mode != RestartMode.NOW) {
      throw Problem.unacceptable("cutCalls", true, "true only with mode now");
    }
  }

  private static Duration waitLimit(RestartMode mode, RestartRequest question, HostContext c) {
    if (question.waitAtMost() == null && mode == RestartMode.NOW) {
      return NOW_WITHIN;
    }
    return waitLimit(question.waitAtMost(), c.policy());
  }

  /** How long to wait: as given, within bounds, else as the policy says. */
  static Duration waitLimit(Duration given, RestartPolicy policy) {
    if (given == null) {
      return policy.waitAtMost();
    }
    if (given.compareTo(MIN_WAIT) < 0 || given.compareTo(MAX_WAIT) > 0) {
      throw Problem.unacceptable(
          "waitAtMost",
          DurationFormat.format(given),
          "a duration from "
              + DurationFormat.format(MIN_WAIT)
              + " to "
              + DurationFormat.format(MAX_WAIT));
    }
    return given;
  }

  /** One job. */
  public Future<RestartJob> get(JobQuery question) {
    return store.transact(tx -> RestartJobStore.view(tx, requireJob(tx, question.id())));
  }

  /** Takes a job back that has not begun to act. */
  public Future<RestartJob> cancel(JobQuery question) {
    return store.transact(
        tx -> {
          RestartJobRow found = requireJob(tx, question.id());
          RestartJobRow job = question.dryRun() ? found : RestartJobStore.takeOver(tx, found);
          if (!job.state().nextStates().contains(RestartJobState.CANCELLED)) {
            throw Problem.conflict(
                "job " + job.id() + " cannot be cancelled any more, it is " + job.state());
          }
          if (!question.dryRun()) {
            String because = "cancelled by " + question.by();
            RestartJobStore.transition(tx, job, job.cancelled(because, tx.now()));
            if (job.order().cause() == RestartCause.PRESSURE) {
              endEpisode(tx, job);
            }
          }
          return RestartJobStore.view(tx, requireJob(tx, question.id()));
        });
  }

  private void endEpisode(SchedulerTransaction tx, RestartJobRow job) {
    HostRow host = RestartHostTable.find(tx, job.order().host());
    Instant began = directory.pressureSince(host.name());
    RestartHostTable.update(tx, host, host.with(host.pressure().ended(began)));
  }

  /** Jobs, newest first. */
  public Future<RestartJobsReply> list(RestartJobsQuery question) {
    int limit = Math.max(1, Math.min(question.limit(), MAX_PAGE));
    long before = cursor(question.cursor());
    return store.transact(
        tx -> {
          List<RestartJobRow> jobs = RestartJobTable.page(tx, question, before, limit + 1);
          boolean more = jobs.size() > limit;
          List<RestartJob> items = new ArrayList<>();
          for (RestartJobRow job : more ? jobs.subList(0, limit) : jobs) {
            items.add(RestartJobStore.view(tx, job));
          }
          return new RestartJobsReply(
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

  private static RestartJobRow requireJob(SchedulerTransaction tx, String id) {
    RestartJobRow job = RestartJobTable.find(tx, id);
    if (job == null) {
      throw Problem.notFound("there is no restart job " + id);
    }
    return job;
  }
}
