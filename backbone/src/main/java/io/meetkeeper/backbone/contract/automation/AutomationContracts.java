package io.meetkeeper.backbone.contract.automation;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;

/** Policy, pause and resume; served by the scheduler. */
public interface AutomationContracts {
  /** The automation of every known host. */
  BusService<FleetQuery, FleetAutomation> FLEET_AUTOMATION =
      new BusService<>("restart.automation.v1", FleetQuery.class, FleetAutomation.class);

  /** Pauses automation or ends the pause. */
  BusService<PauseRequest, PauseReply> PAUSE_CHANGE =
      new BusService<>("restart.pause.v1", PauseRequest.class, PauseReply.class);

  /** Whether automation is paused in a scope, and by which scope. */
  BusService<PauseQuery, PauseReply> PAUSE_GET =
      new BusService<>("restart.pause.get.v1", PauseQuery.class, PauseReply.class);

  /** Resumes automation that is suspended. */
  BusService<ResumeRequest, HostAutomation> AUTOMATION_RESUME =
      new BusService<>("restart.resume.v1", ResumeRequest.class, HostAutomation.class);

  /** The effective policy of a scope, each value with its source. */
  BusService<PolicyQuery, PolicyReply> POLICY_GET =
      new BusService<>("restart.policy.get.v1", PolicyQuery.class, PolicyReply.class);

  /** Changes the policy of a scope. */
  BusService<PolicyChangeRequest, PolicyReply> POLICY_CHANGE =
      new BusService<>("restart.policy.change.v1", PolicyChangeRequest.class, PolicyReply.class);

  /** Previews a policy: its next runs, and what it would do now and why. */
  BusService<PolicyPreviewQuery, PolicyPreviewReply> POLICY_PREVIEW =
      new BusService<>(
          "restart.policy.preview.v1", PolicyPreviewQuery.class, PolicyPreviewReply.class);

  /**
   * Backtests a policy against the recorded past. 429 while another backtest runs; one takes up to
   * {@link BacktestReply#TIMEOUT}.
   */
  BusService<BacktestQuery, BacktestReply> POLICY_BACKTEST =
      new BusService<>("restart.policy.backtest.v1", BacktestQuery.class, BacktestReply.class);

  /** When automatic restarts are allowed in the days to come. */
  BusService<RestartCalendarQuery, RestartCalendar> RESTART_CALENDAR =
      new BusService<>("restart.calendar.v1", RestartCalendarQuery.class, RestartCalendar.class);

  /** Whether the bridge of a host is restarted now, with each step of the decision. */
  BusService<HostQuery, HostDecision> HOST_DECISION =
      new BusService<>("restart.decision.v1", HostQuery.class, HostDecision.class);
}
