package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.AllowedText;
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
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.RestartIntent;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.rule.ForecastRule;
import io.meetkeeper.restart.rule.UnhealthyRule;
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

/** Requests of persons about restart jobs: open, show, list, cancel. */
public final class RestartRequests {
  private static final Duration MIN_WAIT = Duration.ofSeconds(1);
  private static final Duration MAX_WAIT = Duration.ofDays(7);

  /** Wait limit of mode {@code now}. */
  private static final Duration NOW_WAIT = Duration.ofMinutes(1);

  private static final int MAX_PAGE = 500;

  private final SchedulerStore store;
  private final HostDirectory directory;

  public RestartRequests(SchedulerStore store, HostDirectory directory) {
    this.store = store;
    this.directory = directory;
  }

  /** Opens a job for a person; cooldown, budget and windows do not apply. */
  public Future<RestartJob> request(RestartRequest request) {
    return directory.load(request.host()).compose(host -> request(request, host));
  }

  private Future<RestartJob> request(RestartRequest request, HostContext host) {
    RestartMode mode = request.mode() == null ? host.mode() : request.mode();
    checkMode(mode, request, host);
    Duration wait = waitLimit(mode, request, host);
    requireNoJob(host);
    RestartDecision decision =
        RestartDecision.decide(
            new RestartIntent(RestartCause.PERSON, mode, request.cutCalls()), host.situation());
    checkDecision(mode, decision);
    RestartJob job =
        RestartJobFactory.manual(
            host,
            request.by(),
            request.reason(),
            mode,
            request.cutCalls(),
            host.now().plus(wait),
            decision.reasonInEnglish());
    if (request.dryRun()) {
      return Future.succeededFuture(job);
    }
    return store.transact(
        tx -> {
          RestartJobStore.open(tx, RestartHostTable.find(tx, host.name()), job, null);
          return RestartJobStore.view(tx, RestartJobTable.find(tx, job.id()));
        });
  }

  /** 409 when the host has an active job. */
  static void requireNoJob(HostContext host) {
    if (host.job() != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB, SchedulerProblem.ACTIVE_JOB.with(host.name(), host.job().id()));
    }
  }

  private static void checkDecision(RestartMode mode, RestartDecision decision) {
    if (decision.hold() == HoldReason.NO_BRIDGE) {
      throw Problem.conflict(decision.reason());
    }
    boolean busy = decision.hold() == HoldReason.CALLS || decision.hold() == HoldReason.NOT_KNOWN;
    if (mode == RestartMode.NOW && busy) {
      throw Problem.of(
          ProblemType.CALLS_RUNNING, SchedulerProblem.CALLS_RUNNING.with(decision.reason()));
    }
  }

  private static void checkMode(RestartMode mode, RestartRequest request, HostContext host) {
    if (mode == RestartMode.START) {
      throw Problem.unacceptable("mode", "start", "when-idle, drain, now");
    }
    if (mode == RestartMode.DRAIN && host.situation().capacity().enrolled() <= 1) {
      throw Problem.unacceptable("mode", "drain", AllowedText.MODES_WITHOUT_DRAIN.english());
    }
    if (request.cutCalls() && mode != RestartMode.NOW) {
      throw Problem.unacceptable("cutCalls", true, AllowedText.ONLY_WITH_NOW.english());
    }
  }

  private static Duration waitLimit(RestartMode mode, RestartRequest request, HostContext host) {
    if (request.waitAtMost() == null && mode == RestartMode.NOW) {
      return NOW_WAIT;
    }
    return waitLimit(request.waitAtMost(), host.policy());
  }

  /** The wait limit: the given one, within bounds, or that of the policy. */
  static Duration waitLimit(Duration requested, RestartPolicy policy) {
    if (requested == null) {
      return policy.waitAtMost();
    }
    if (requested.compareTo(MIN_WAIT) < 0 || requested.compareTo(MAX_WAIT) > 0) {
      throw Problem.unacceptable(
          "waitAtMost",
          DurationFormat.format(requested),
          AllowedText.DURATION.english(
              DurationFormat.format(MIN_WAIT), DurationFormat.format(MAX_WAIT)));
    }
    return requested;
  }

  /** A job by id. */
  public Future<RestartJob> get(JobQuery query) {
    return store.transact(tx -> RestartJobStore.view(tx, requireJob(tx, query.id())));
  }

  /** Cancels a job that has not begun to restart its bridge. */
  public Future<RestartJob> cancel(JobQuery query) {
    return store.transact(
        tx -> {
          RestartJobRow stored = requireJob(tx, query.id());
          RestartJobRow job = query.dryRun() ? stored : RestartJobStore.takeOver(tx, stored);
          if (!job.state().nextStates().contains(RestartJobState.CANCELLED)) {
            throw Problem.conflict(SchedulerProblem.JOB_OVER.with(job.id(), job.state().name()));
          }
          if (!query.dryRun()) {
            String reason = JobMessage.CANCELLED.english(query.by());
            RestartJobStore.transition(tx, job, job.cancelled(reason, tx.now()));
            RestartHostTable.update(tx, job.order().host(), row -> refused(row, job, tx.now()));
          }
          return RestartJobStore.view(tx, requireJob(tx, query.id()));
        });
  }

  /** Keeps the rule from asking again for a restart that a person has cancelled. */
  private static HostRow refused(HostRow row, RestartJobRow job, Instant now) {
    return switch (job.order().cause()) {
      case PRESSURE -> row.with(row.pressure().withHandled(now));
      case UNHEALTHY -> row.with(UnhealthyRule.refused(row));
      case FORECAST -> row.with(ForecastRule.refused(row));
      case NIGHTLY, PERSON -> row;
    };
  }

  /** Jobs, newest first. */
  public Future<RestartJobsReply> list(RestartJobsQuery query) {
    int limit = Math.max(1, Math.min(query.limit(), MAX_PAGE));
    long before = cursor(query.cursor());
    return store.transact(
        tx -> {
          List<RestartJobRow> jobs = RestartJobTable.page(tx, query, before, limit + 1);
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
      throw Problem.unacceptable("cursor", cursor, AllowedText.CURSOR.english());
    }
  }

  private static RestartJobRow requireJob(SchedulerTransaction tx, String id) {
    RestartJobRow job = RestartJobTable.find(tx, id);
    if (job == null) {
      throw Problem.notFound(SchedulerProblem.NO_JOB.with(id));
    }
    return job;
  }
}
