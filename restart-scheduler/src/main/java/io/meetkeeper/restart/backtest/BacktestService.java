package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.BacktestQuery;
import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.forecast.QuietHours;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.decision.SiteCapacity;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays the recorded past of a host: reads it from the gateway, a page at a time, and replays
 * each page off the event loop. One replay at a time. Used on the event loop only.
 */
public final class BacktestService {
  private static final Duration DEFAULT_RANGE = Duration.ofDays(30);
  private static final Duration MAX_RANGE = Duration.ofDays(731);
  private static final Duration MIN_RANGE = Duration.ofHours(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** The shortest step in which recorded restarts are searched before the replay. */
  private static final Duration COARSE = Duration.ofMinutes(30);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MAX_JOBS = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final RoleContext roleContext;
  private final SchedulerStore store;
  private final HostDirectory directory;
  private final PolicyRegistry policies;
  private final AlarmSettings alarms;
  private boolean running;

  public BacktestService(
      RoleContext roleContext,
      SchedulerStore store,
      HostDirectory directory,
      PolicyRegistry policies) {
    this.roleContext = roleContext;
    this.store = store;
    this.directory = directory;
    this.policies = policies;
    alarms = AlarmSettings.of(roleContext.config(), Duration.ofMinutes(1));
  }

  /**
   * Replays a policy; fails with 404 for an unknown host, 422 for a policy or times that are not
   * acceptable, 429 while another replay runs.
   */
  public Future<BacktestReply> run(BacktestQuery query) {
    LiveHost host = directory.host(query.host());
    if (running) {
      return Future.failedFuture(
          Problem.of(TOO_MANY_REQUESTS, SchedulerProblem.BACKTEST_BUSY.with())
              .withRetryAfter(RETRY_AFTER));
    }
    running = true;
    return store
        .syncSettings()
        .map(done -> policies.policyWith(host.scopes(), query.values()))
        .compose(
            policy -> directory.load(query.host()).map(context -> plan(query, context, policy)))
        .compose(this::run)
        .onComplete(done -> running = false);
  }

  private BacktestPlan plan(BacktestQuery query, HostContext host, RestartPolicy policy) {
    Instant now = host.now();
    Instant end = query.to() == null || query.to().isAfter(now) ? now : query.to();
    Instant begin = query.from() == null ? end.minus(DEFAULT_RANGE) : query.from();
    Duration range = Duration.between(begin, end);
    if (range.compareTo(MIN_RANGE) < 0 || begin.isBefore(now.minus(MAX_RANGE))) {
      throw Problem.unacceptable("from", begin, AllowedText.PAST_TIME.english());
    }
    Duration step = BacktestPlan.step(begin, now);
    int enrolled = Math.max(1, host.situation().capacity().enrolled());
    return new BacktestPlan(
        host.name(),
        host.site(),
        BacktestPlan.align(begin, step),
        begin.minus(BacktestPlan.LONG_AGO),
        end,
        step,
        policy,
        alarms.every(step),
        policies.healthyFor(),
        new SiteCapacity(enrolled, enrolled - 1, 0));
  }

  private Future<BacktestReply> run(BacktestPlan plan) {
    Instant deadline = roleContext.clock().instant().plus(BacktestReply.TIMEOUT);
    return readEarlier(plan)
        .compose(
            earlier ->
                readCoarse(plan)
                    .map(PostRestartSize::of)
                    .compose(levels -> run(plan.withStart(earlier), levels, earlier, deadline)));
  }

  private Future<BacktestReply> run(
      BacktestPlan plan, PostRestartSize levels, List<ReplayFigures> earlier, Instant deadline) {
    BacktestReplay replay = new BacktestReplay(plan, levels, earlier);
    return replay(plan, replay, plan.from(), deadline)
        .compose(played -> listJobs(plan))
        .map(jobs -> BacktestReplyFactory.create(plan, levels, replay.finish(), jobs));
  }

  /** Reads the hours of the weeks before, on which forecasts are based. */
  private Future<List<ReplayFigures>> readEarlier(BacktestPlan plan) {
    Instant from = BacktestPlan.align(plan.from().minus(QuietHours.LEARNED), HOUR);
    return plan.policy().forecast().enabled()
        ? read(plan, ReplayFigures.HOUR_COLUMNS, from, plan.from(), HOUR)
        : Future.succeededFuture(List.of());
  }

  /** Reads the whole range in as many steps as one answer holds. */
  private Future<List<ReplayFigures>> readCoarse(BacktestPlan plan) {
    Duration range = Duration.between(plan.from(), plan.to());
    long steps = range.dividedBy(FigureQuery.MAX_STEPS - 2L).dividedBy(COARSE) + 1;
    Duration step = COARSE.multipliedBy(steps);
    Instant from = BacktestPlan.align(plan.from(), step);
    return read(plan, ReplayFigures.LONG_COLUMNS, from, plan.to(), step);
  }

  private Future<Void> replay(
      BacktestPlan plan, BacktestReplay replay, Instant from, Instant deadline) {
    if (!from.isBefore(plan.to())) {
      return Future.succeededFuture();
    }
    if (roleContext.clock().instant().isAfter(deadline)) {
      return Future.failedFuture(Problem.timeout(SchedulerProblem.BACKTEST_LONG.with()));
    }
    Instant end = from.plus(plan.step().multipliedBy(FigureQuery.MAX_STEPS));
    Instant to = end.isBefore(plan.to()) ? end : plan.to();
    return read(plan, ReplayFigures.COLUMNS, from, to, plan.step())
        .compose(
            page ->
                roleContext
                    .vertx()
                    .executeBlocking(
                        () -> {
                          page.forEach(replay::accept);
                          return null;
                        }))
        .compose(played -> replay(plan, replay, to, deadline));
  }

  private Future<List<ReplayFigures>> read(
      BacktestPlan plan, List<FigureColumn> columns, Instant from, Instant to, Duration step) {
    FigureQuery query =
        new FigureQuery(plan.host(), columns, from, to, (int) step.toSeconds(), null);
    return roleContext.bus().request(BusContracts.FIGURES, query).map(BacktestService::figures);
  }

  private static List<ReplayFigures> figures(FigureReply reply) {
    List<ReplayFigures> figures = new ArrayList<>(reply.rows().size());
    Instant at = reply.from();
    for (List<Double> row : reply.rows()) {
      figures.add(ReplayFigures.of(at, row));
      at = at.plusSeconds(reply.stepSeconds());
    }
    return figures;
  }

  private Future<List<RestartJob>> listJobs(BacktestPlan plan) {
    RestartJobsQuery query =
        new RestartJobsQuery(
            plan.host(), null, RestartJobState.DONE, MAX_JOBS, null, plan.from(), plan.to());
    return store.transact(
        tx ->
            RestartJobTable.page(tx, query, Long.MAX_VALUE, MAX_JOBS).stream()
                .map(RestartJobRow::view)
                .toList());
  }
}
