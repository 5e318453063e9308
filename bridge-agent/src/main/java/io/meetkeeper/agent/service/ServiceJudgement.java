package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionJudgement;
import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges whether an action on a service has succeeded. After a restart every old process must be
 * gone: an init script such as Jicofo's returns at once, and its old process lives on for 2.5 to 10
 * s beside the new one. Jicofo must also answer over REST.
 *
 * @param command the action
 * @param before the evidence from before the action
 * @param reported the report of the service manager
 * @param since when the service manager had finished
 */
record ServiceJudgement(
    SiteServiceCommand command, ServiceEvidence before, String reported, Instant since) {
  /** How long the old process may live on and the new one may take to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * How long a Jicofo may be silent that was silent before too: it was dead, or its REST API is
   * off.
   */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Judges one observation. */
  ActionJudgement judge(ServiceObservation proof, Instant now) {
    BridgeProcessStatus after = proof.service().bridge();
    if (after.state() != BridgeState.UP) {
      return notUp(proof, now);
    }
    if (command.act() != ServiceAction.RESTART) {
      return ActionJudgement.finalResult(ActionResult.done(reported, after.main()));
    }
    if (hasOldProcess(after)) {
      return unsettled(CommandMessage.OLD_PROCESS.english(), after, now);
    }
    return command.service() == SiteService.JICOFO && !proof.jicofoAnswers()
        ? silent(after, now)
        : ActionJudgement.finalResult(ActionResult.done(reported, after.main()));
  }

  /** Judges a service that is not up: while it is changing or unknown, it is observed again. */
  private ActionJudgement notUp(ServiceObservation proof, Instant now) {
    BridgeProcessStatus after = proof.service().bridge();
    String down = CommandMessage.SERVICE_DOWN.english(proof.service().lastExit());
    return after.state() == BridgeState.DOWN && !proof.service().jobPending()
        ? ActionJudgement.finalResult(failed(down, after, now))
        : unsettled(after.reason() == null ? down : after.reason(), after, now);
  }

  private boolean hasOldProcess(BridgeProcessStatus after) {
    BridgeProcessStatus old = before.service().bridge();
    return (after.main() != null && after.main().equals(old.main()))
        || old.pids().stream().anyMatch(after.pids()::contains);
  }

  private ActionJudgement silent(BridgeProcessStatus after, Instant now) {
    boolean wasSilent = !before.jicofoAnswers();
    return wasSilent && !now.isBefore(since.plus(SILENCE))
        ? ActionJudgement.finalResult(
            ActionResult.done(CommandMessage.STILL_SILENT.english(reported), after.main()))
        : unsettled(CommandMessage.NEW_SILENT.english(), after, now);
  }

  private ActionJudgement unsettled(String reason, BridgeProcessStatus after, Instant now) {
    return ActionJudgement.unsettled(failed(reason, after, now));
  }

  private ActionResult failed(String reason, BridgeProcessStatus after, Instant now) {
    String later = DurationFormat.formatRounded(Duration.between(since, now));
    return ActionResult.failed(reported + ", but " + later + " later " + reason, after.main());
  }
}
