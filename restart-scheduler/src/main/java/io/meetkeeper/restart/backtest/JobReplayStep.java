package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.job.DrainingDecision;
import io.meetkeeper.restart.job.DrainingDecision.DrainOutcome;
import io.meetkeeper.restart.job.WaitingDecision;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.state.RestartAttempt;
import io.meetkeeper.restart.state.RestartJobRow;
import java.time.Duration;

/**
 * The next step of a job in a replay, where the agent sees what the sample shows and obeys at once.
 *
 * @param outcome what to do
 * @param job the job afterwards
 * @param reason why, where it ends without a restart
 */
record JobReplayStep(ReplayOutcome outcome, RestartJobRow job, String reason) {
  /** The kind of the next step. */
  enum ReplayOutcome {
    /** The job continues in another state. */
    MOVE,
    /** Nothing until the next sample. */
    STAY,
    /** Restarts the bridge. */
    RESTART,
    /** The restart is verified. */
    VERIFIED,
    /** It has waited for too long. */
    EXPIRED,
    /** It is no longer needed. */
    CANCELLED
  }

  static JobReplayStep of(HostContext host, Duration healthyFor) {
    RestartJobRow job = host.job();
    return switch (job.state()) {
      case REQUESTED -> begin(host);
      case WAITING -> waiting(host);
      case DRAINING -> draining(host);
      case RESTARTING, VERIFYING ->
          host.now().isBefore(job.verification().verifyFrom().plus(healthyFor))
              ? unchanged(job)
              : new JobReplayStep(ReplayOutcome.VERIFIED, job, null);
      case DONE, FAILED, EXPIRED, CANCELLED -> unchanged(job);
    };
  }

  private static JobReplayStep unchanged(RestartJobRow job) {
    return new JobReplayStep(ReplayOutcome.STAY, job, null);
  }

  private static JobReplayStep begin(HostContext host) {
    RestartDecision decision = RestartDecision.decide(host.job().intent(), host.situation());
    return move(host.job().toWaiting(decision.hold(), decision.reasonInEnglish(), host.now()));
  }

  private static JobReplayStep move(RestartJobRow job) {
    return new JobReplayStep(ReplayOutcome.MOVE, job, null);
  }

  private static JobReplayStep waiting(HostContext host) {
    RestartJobRow job = host.job();
    WaitingDecision decision = WaitingDecision.of(host);
    return switch (decision.outcome()) {
      case CANCEL -> new JobReplayStep(ReplayOutcome.CANCELLED, job, decision.reason());
      case EXPIRE -> new JobReplayStep(ReplayOutcome.EXPIRED, job, decision.reason());
      case LIMIT, WAIT ->
          unchanged(job.withHold(String.valueOf(decision.hold()), decision.reason()));
      case RESTART ->
          RestartDecision.needsDrain(job.intent(), host.situation())
              ? move(job.toDraining(process(host), false, decision.reason(), host.now()))
              : restart(host, decision.reason(), false);
    };
  }

  private static JobReplayStep draining(HostContext host) {
    RestartJobRow job = host.job();
    DrainingDecision decision = DrainingDecision.of(host);
    return switch (decision.outcome()) {
      case CANCEL -> new JobReplayStep(ReplayOutcome.CANCELLED, job, decision.reason());
      case WAIT -> move(job.toWaiting(HoldReason.WINDOW, decision.reason(), host.now()));
      case DRAIN, CUT, EXPIRE -> drained(host, decision.outcome());
    };
  }

  private static JobReplayStep drained(HostContext host, DrainOutcome outcome) {
    if (host.facts().unknownReason() == null && host.facts().bridge().calls().idle()) {
      return restart(host, JobMessage.DRAINED.english(), false);
    }
    return switch (outcome) {
      case CUT -> restart(host, JobMessage.REPLAY_CUT.english(), true);
      case EXPIRE ->
          new JobReplayStep(
              ReplayOutcome.EXPIRED, host.job(), JobMessage.REPLAY_DRAINED_IN_VAIN.english());
      case CANCEL, WAIT, DRAIN -> unchanged(host.job());
    };
  }

  private static JobReplayStep restart(HostContext host, String reason, boolean cut) {
    RestartAttempt command =
        host.job()
            .attempt()
            .command(process(host), cut, false, host.facts().swapUsed(), host.now(), null);
    return new JobReplayStep(
        ReplayOutcome.RESTART, host.job().toRestarting(command, reason, host.now()), reason);
  }

  private static ProcessId process(HostContext host) {
    return host.facts().bridge() == null ? null : host.facts().bridge().process();
  }
}
