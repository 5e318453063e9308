package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.policy.NightlySchedule;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Previews a policy, with the same decisions that jobs use. */
public final class PolicyPreviewFactory {
  private PolicyPreviewFactory() {}

  /** The next ticks of the nightly rule. */
  public static List<PolicyPreviewReply.ScheduledTime> nextTimes(
      RestartPolicy policy, Instant now, int count) {
    List<PolicyPreviewReply.ScheduledTime> times = new ArrayList<>();
    if (policy.nightly() == null) {
      return times;
    }
    Instant after = now;
    for (int i = 0; i < count; i++) {
      NightlySchedule.NightlyTick tick = policy.nightly().nextTick(after);
      after = tick.at();
      ZonedDateTime local = after.atZone(policy.zone());
      times.add(
          new PolicyPreviewReply.ScheduledTime(
              after,
              DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local),
              policy.zone().getId(),
              note(policy, tick)));
    }
    return times;
  }

  /** The action that the policy would take now. */
  public static PolicyPreviewReply.CurrentAction currentDecision(DecisionInput input) {
    RestartDecision pressure = PressureDecision.of(input).decision();
    if (pressure.action() == RestartDecision.RestartAction.RESTART) {
      return new PolicyPreviewReply.CurrentAction(
          "restart", SchedulerProblem.ACTION_ASKS.english(pressure.reasonInEnglish()));
    }
    if (pressure.action() == RestartDecision.RestartAction.WAIT) {
      return new PolicyPreviewReply.CurrentAction(
          "wait", SchedulerProblem.ACTION_ASKS_BUT.english(pressure.reasonInEnglish()));
    }
    RestartDecision heal = HealDecision.decide(input);
    if (heal.hold() != HoldReason.NO_RULE) {
      return new PolicyPreviewReply.CurrentAction(
          heal.action().name().toLowerCase(Locale.ROOT), heal.reasonInEnglish());
    }
    if (input.policy().nightly() == null) {
      return new PolicyPreviewReply.CurrentAction(
          "nothing", SchedulerProblem.ACTION_NO_NIGHTLY.english(pressure.reasonInEnglish()));
    }
    RestartDecision nightly =
        RestartDecision.decide(
            new RestartIntent(RestartCause.NIGHTLY, input.policy().mode(), false), input);
    String would = nightly.action() == RestartDecision.RestartAction.RESTART ? "restart" : "wait";
    return new PolicyPreviewReply.CurrentAction(
        "nothing",
        SchedulerProblem.ACTION_NIGHTLY.english(
            pressure.reasonInEnglish(), would, nightly.reasonInEnglish()));
  }

  private static String note(RestartPolicy policy, NightlySchedule.NightlyTick tick) {
    List<String> notes = new ArrayList<>();
    switch (tick.clockTransition()) {
      case GAP -> notes.add(SchedulerProblem.TIME_GAP.english());
      case DOUBLED -> notes.add(SchedulerProblem.TIME_DOUBLED.english());
      case NONE -> {}
    }
    String forbidden = policy.forbiddenReason(tick.at());
    if (forbidden != null) {
      Instant opens = policy.nextAllowed(tick.at(), tick.at().plus(policy.waitAtMost()));
      notes.add(
          opens == null
              ? SchedulerProblem.TIME_FORBIDDEN.english(forbidden)
              : SchedulerProblem.TIME_WAITS.english(
                  forbidden, opens.atZone(policy.zone()).toLocalTime().toString()));
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }
}
