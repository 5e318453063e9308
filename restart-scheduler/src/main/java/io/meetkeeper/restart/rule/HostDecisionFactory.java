package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.automation.HostDecision.DecisionOutcome;
import io.meetkeeper.backbone.contract.automation.HostDecision.DecisionStep;
import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import io.meetkeeper.backbone.contract.automation.HostDecision.StepState;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartCheck;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.RestartIntent;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.state.RestartJobRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Explains the decision about the bridge of a host, with the same checks that the rules and the job
 * handlers use. Pure.
 */
public final class HostDecisionFactory {
  private static final Set<RestartJobState> ACTING =
      Set.of(RestartJobState.RESTARTING, RestartJobState.VERIFYING);

  /** The holds of a job that come from other bridges of the site. */
  private static final Set<String> SITE_HOLDS =
      Set.of(HoldReason.TURN.name(), HoldReason.CAPACITY.name());

  private HostDecisionFactory() {}

  /** The decision about the bridge of a host at this moment. */
  public static HostDecision decide(HostContext host) {
    List<RestartCheck> checks = checks(host);
    RestartCheck hold = checks.stream().filter(check -> !check.isPassed()).findFirst().orElse(null);
    DecisionOutcome outcome = outcome(host, hold);
    MessageText summary = summary(host, outcome, hold);
    return new HostDecision(
        host.name(),
        host.now(),
        outcome,
        summary.english(),
        summary,
        host.job() == null ? null : host.job().id(),
        steps(checks));
  }

  private static List<RestartCheck> checks(HostContext host) {
    List<RestartCheck> checks = new ArrayList<>();
    if (host.facts().sample() != null && host.facts().bridge() == null) {
      checks.add(
          RestartCheck.held(StepName.RULE, HoldReason.NO_BRIDGE, DecisionMessage.NO_BRIDGE.with()));
      return checks;
    }
    RuleDemand demand = RuleDemand.find(host);
    checks.add(demand.check());
    checks.add(automation(host, demand.intent()));
    checks.addAll(
        host.job() == null
            ? RestartDecision.checks(demand.intent(), host.situation())
            : jobChecks(host.job(), host));
    return checks;
  }

  private static RestartCheck automation(HostContext host, RestartIntent intent) {
    AutomationStatus status = host.automation();
    if (!intent.cause().isAutomatic()) {
      return RestartCheck.passed(
          StepName.AUTOMATION, DecisionMessage.NOT_BOUND_BY_AUTOMATION.with(status.reason()));
    }
    MessageText state = DecisionMessage.AUTOMATION.with(status.reason());
    return switch (status.state()) {
      case ON -> RestartCheck.passed(StepName.AUTOMATION, state);
      case BLIND -> RestartCheck.held(StepName.AUTOMATION, HoldReason.NOT_KNOWN, state);
      case OFF, WATCH, PAUSED, SUSPENDED ->
          RestartCheck.held(StepName.AUTOMATION, HoldReason.AUTOMATION, state)
              .until(status.until());
    };
  }

  private static List<RestartCheck> jobChecks(RestartJobRow job, HostContext host) {
    if (job.order().mode() == RestartMode.START && !ACTING.contains(job.state())) {
      List<RestartCheck> start = new ArrayList<>();
      addHoldIfAny(start, job);
      return start;
    }
    if (ACTING.contains(job.state())) {
      return List.of(
          RestartCheck.passed(
              StepName.IDLE, DecisionMessage.DECIDED.with(job.progress().reason())));
    }
    List<RestartCheck> checks =
        new ArrayList<>(RestartDecision.checks(job.intent(), host.situation()));
    if (job.state() == RestartJobState.DRAINING) {
      MessageText reason = DecisionMessage.DRAINS.with(job.progress().reason());
      checks.set(0, RestartCheck.held(StepName.IDLE, HoldReason.CALLS, reason));
    }
    if (checks.stream().allMatch(RestartCheck::isPassed)) {
      addHoldIfAny(checks, job);
    }
    return checks;
  }

  private static void addHoldIfAny(List<RestartCheck> checks, RestartJobRow job) {
    if (job.hold() != null && !job.hold().equals(HoldReason.NONE.name())) {
      addHold(checks, job);
    }
  }

  /**
   * Adds the hold of a job that waits although its checks pass: for other bridges of the site, or
   * for the agent.
   */
  private static void addHold(List<RestartCheck> checks, RestartJobRow job) {
    MessageText reason = DecisionMessage.HELD.with(job.progress().reason());
    if (SITE_HOLDS.contains(job.hold())) {
      checks.set(checks.size() - 1, RestartCheck.held(StepName.CAPACITY, HoldReason.TURN, reason));
    } else {
      checks.add(
          RestartCheck.held(StepName.AGENT, HoldReason.AGENT, reason)
              .until(job.refusals().notBefore()));
    }
  }

  private static DecisionOutcome outcome(HostContext host, RestartCheck hold) {
    if (hold == null) {
      return DecisionOutcome.RESTART;
    }
    return switch (hold.step()) {
      case RULE -> DecisionOutcome.NONE;
      case AUTOMATION ->
          switch (host.automation().state()) {
            case OFF, WATCH, SUSPENDED -> DecisionOutcome.NONE;
            case PAUSED, BLIND, ON -> DecisionOutcome.WAIT;
          };
      case IDLE, WINDOW, COOLDOWN, BUDGET, CAPACITY, AGENT -> DecisionOutcome.WAIT;
    };
  }

  private static MessageText summary(HostContext host, DecisionOutcome outcome, RestartCheck hold) {
    return switch (outcome) {
      case NONE -> hold.reason();
      case WAIT -> DecisionMessage.WAITS.with(hold.reason());
      case RESTART ->
          DecisionMessage.RESTARTS_NOW.with(
              host.job() == null ? null : host.job().progress().reason());
    };
  }

  private static List<DecisionStep> steps(List<RestartCheck> checks) {
    List<DecisionStep> steps = new ArrayList<>();
    for (StepName name : StepName.values()) {
      RestartCheck check =
          checks.stream().filter(each -> each.step() == name).findFirst().orElse(null);
      if (check != null) {
        steps.add(step(check));
      } else if (name != StepName.AGENT) {
        steps.add(new DecisionStep(name, StepState.NOT_REACHED, null, null, null, null, null));
      }
    }
    return steps;
  }

  private static StepState state(HoldReason hold) {
    return switch (hold) {
      case NONE -> StepState.PASSED;
      case NOT_KNOWN -> StepState.UNKNOWN;
      case NO_BRIDGE,
          CALLS,
          NOT_IDLE_YET,
          WINDOW,
          COOLDOWN,
          BUDGET,
          CAPACITY,
          TURN,
          PACKAGES,
          AGENT,
          NO_RULE,
          NOT_THE_BRIDGE,
          INCURABLE,
          AUTOMATION ->
          StepState.BLOCKING;
    };
  }

  private static DecisionStep step(RestartCheck check) {
    return new DecisionStep(
        check.step(),
        state(check.hold()),
        check.reasonInEnglish(),
        check.reason(),
        check.value(),
        check.limit(),
        check.until());
  }
}
