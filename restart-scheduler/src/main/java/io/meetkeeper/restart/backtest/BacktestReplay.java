package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestOutcome;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.restart.decision.DecisionInput;
import io.meetkeeper.restart.decision.HostFacts;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.forecast.ForecastState;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostContextLoader;
import io.meetkeeper.restart.job.JobCompletion;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.policy.AutomationMode;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.policy.NightlySchedule;
import io.meetkeeper.restart.reconcile.BaselineRecorder;
import io.meetkeeper.restart.rule.ForecastRule;
import io.meetkeeper.restart.rule.NightlyDecision;
import io.meetkeeper.restart.rule.NightlyRule;
import io.meetkeeper.restart.rule.PressureRule;
import io.meetkeeper.restart.rule.UnhealthyRule;
import io.meetkeeper.restart.state.BridgeBaseline;
import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.LastBridgeStatus;
import io.meetkeeper.restart.state.RestartJobRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Replays the recorded past of one host step by step, without store and agent. Decisions come from
 * the same functions that the scheduler uses; actions change only the state of the replay and the
 * size of the bridge. Not thread-safe.
 */
final class BacktestReplay {
  private static final int MAX_ROUNDS = 20;

  private final BacktestPlan plan;
  private final ReplayClock clock;
  private final ReplaySamples samples;
  private final BridgeGrowthModel growth;
  private final ReplayForecast forecast;
  private final ReplayHealth health = new ReplayHealth();
  private final LiveFleet fleet;
  private final BacktestRecord record = new BacktestRecord();
  private HostRow row;
  private RestartJobRow job;
  private Instant nextTick;
  private ReplayFigures simulated;
  private ReplayFigures lastRecorded;

  /**
   * A replay at its start.
   *
   * @param earlier figures of the weeks before, in steps of an hour
   */
  BacktestReplay(BacktestPlan plan, PostRestartSize levels, List<ReplayFigures> earlier) {
    this.plan = plan;
    clock = new ReplayClock(plan.from());
    samples = new ReplaySamples(plan.host(), plan.site(), plan.startedAt(), plan.alarms());
    forecast = new ReplayForecast(plan.host(), plan.policy().zone());
    earlier.forEach(forecast::add);
    growth = new BridgeGrowthModel(levels);
    fleet = new LiveFleet(clock, scopes -> plan.policy().leakedCounterIdleFor());
    row = HostRow.of(new HostEnrolment(plan.host(), plan.site(), true, false));
    if (levels.measured() > 0) {
      row = row.with(new BridgeBaseline(samples.process(), Math.round(levels.rss())));
    }
    NightlySchedule nightly = plan.policy().nightly();
    if (nightly != null) {
      row = row.with(row.nightly().withRule(plan.from(), nightly.text()));
      nextTick = nightly.nextTick(plan.from()).at();
    }
  }

  /** Replays one step; a step without figures is a gap. */
  void accept(ReplayFigures recorded) {
    if (!recorded.isKnown()) {
      return;
    }
    clock.moveTo(recorded.at());
    simulated = health.apply(growth.next(recorded));
    forecast.add(simulated);
    if (growth.isRestartRecorded()) {
      record.addRecordedRestart(recorded.at(), lastRecorded);
    }
    lastRecorded = recorded;
    record.addStep(recorded, simulated);
    LiveHost live = fleet.accept(samples.next(simulated));
    int rounds = 0;
    while (rounds < MAX_ROUNDS && (step(context(live)) || forecast.isAnswered())) {
      rounds++;
    }
  }

  /** The findings, once there are no more steps. */
  BacktestRecord finish() {
    if (job != null && !job.state().isFinal()) {
      endWait(clock.instant(), BacktestOutcome.WAITING, job.progress().reason());
    }
    return record;
  }

  private HostContext context(LiveHost live) {
    Instant now = clock.instant();
    LocalDate today = plan.policy().day(now);
    HostFacts facts = live.facts(now);
    AutomationStatus automation =
        AutomationStatus.of(
            AutomationMode.ON,
            null,
            row.suspendedReason(),
            live.isBlind(now) ? live.blindReason(now) : null);
    DecisionInput input =
        new DecisionInput(
            facts,
            plan.policy(),
            HostContextLoader.history(facts, row, today, health.restartsOn(today)),
            plan.capacity(),
            now);
    ForecastState known = forecast.find(plan.policy(), samples.startedAt(), now);
    return new HostContext(live, row, job, automation, input, known);
  }

  /** The steps of the scheduler in its order; the first that changes something ends the round. */
  private boolean step(HostContext host) {
    return measure(host)
        || applyNightlyRule(host)
        || applyPressureRule(host)
        || applyUnhealthyRule(host)
        || applyForecastRule(host)
        || advance(host);
  }

  private boolean measure(HostContext host) {
    BridgeBaseline baseline = BaselineRecorder.measure(host);
    if (baseline != null) {
      row = row.with(baseline);
    }
    return baseline != null;
  }

  private boolean applyNightlyRule(HostContext host) {
    if (nextTick == null || nextTick.isAfter(host.now())) {
      return false;
    }
    Instant tick = nextTick;
    for (Instant at = tick; !at.isAfter(host.now()); at = next(at)) {
      tick = at;
    }
    NightlyDecision decision = NightlyDecision.of(host, tick);
    row = row.with(decision.handled(host));
    nextTick = next(row.nightly().lastTick());
    if (decision.opensJob()) {
      open(NightlyRule.request(host, decision));
    } else if (!decision.silent()) {
      BacktestOutcome outcome = decision.late() ? BacktestOutcome.MISSED : BacktestOutcome.WITHHELD;
      record.addWait(tick, host.now(), RestartCause.NIGHTLY, outcome, decision.obstacle());
    }
    return true;
  }

  private Instant next(Instant after) {
    return plan.policy().nightly().nextTick(after).at();
  }

  private boolean applyPressureRule(HostContext host) {
    if (row.pressure().checkAt() != null) {
      row = PressureRule.checkEffect(host);
      if (row.suspendedReason() != null && host.row().suspendedReason() == null) {
        record.addWait(
            host.now(),
            plan.to(),
            RestartCause.PRESSURE,
            BacktestOutcome.SUSPENDED,
            row.suspendedReason());
      }
      return !row.equals(host.row());
    }
    return open(isActing(host) ? PressureRule.request(host) : null);
  }

  private static boolean isActing(HostContext host) {
    return host.automation().state() == HostAutomation.State.ON;
  }

  private boolean applyUnhealthyRule(HostContext host) {
    return open(isActing(host) ? UnhealthyRule.request(host) : null);
  }

  private boolean applyForecastRule(HostContext host) {
    RestartJob request = isActing(host) ? ForecastRule.request(host) : null;
    if (request != null) {
      row = ForecastRule.opened(host);
    }
    return open(request);
  }

  private boolean open(RestartJob request) {
    job = request == null ? job : RestartJobRow.of(request, "backtest", null);
    return request != null;
  }

  private boolean advance(HostContext host) {
    if (job == null) {
      return false;
    }
    JobReplayStep step = JobReplayStep.of(host, plan.healthyFor());
    switch (step.outcome()) {
      case MOVE -> job = step.job();
      case STAY -> {
        job = step.job();
        return false;
      }
      case RESTART -> restart(host, step.job());
      case VERIFIED -> {
        row = JobCompletion.verified(host, row);
        job = null;
      }
      case EXPIRED -> endWait(host.now(), BacktestOutcome.EXPIRED, step.reason());
      case CANCELLED -> endWait(host.now(), BacktestOutcome.CANCELLED, step.reason());
    }
    return true;
  }

  private void restart(HostContext host, RestartJobRow restarting) {
    record.addRestart(host.now(), job, simulated);
    growth.restart();
    ProcessId process = samples.restart(host.now());
    LocalDate today = host.policy().day(host.now());
    health.restarted(job.order().cause(), today);
    row = row.with(row.restarts().added(today.toString(), true));
    row = row.restarted(new LastBridgeStatus(process, false), host.now());
    job = restarting.toVerifying(process, JobMessage.REPLAY_PROVES_ITSELF.english(), host.now());
  }

  private void endWait(Instant at, BacktestOutcome outcome, String reason) {
    record.addWait(job.order().requestedAt(), at, job.order().cause(), outcome, reason);
    job = null;
  }
}
