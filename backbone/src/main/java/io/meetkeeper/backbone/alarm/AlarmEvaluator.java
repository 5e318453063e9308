package io.meetkeeper.backbone.alarm;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Evaluates the alarms of a host on every sample. Not thread-safe. */
public final class AlarmEvaluator {
  private final AlarmRule swapRule;
  private final AlarmRule memoryRule;
  private AlarmState swapState = AlarmState.START;
  private AlarmState memoryState = AlarmState.START;

  /** An evaluator without any raised alarm. */
  public AlarmEvaluator(AlarmRule swapRule, AlarmRule memoryRule) {
    this.swapRule = swapRule;
    this.memoryRule = memoryRule;
  }

  /**
   * An alarm that was raised or cleared.
   *
   * @param rule the rule of the alarm
   * @param raised true when raised, false when cleared
   * @param heldFor how long the value had been across the threshold
   */
  public record AlarmChange(AlarmRule rule, boolean raised, Duration heldFor) {}

  /**
   * The alarms after a sample.
   *
   * @param levels every alarm that could be evaluated
   * @param changes the alarms raised or cleared by this sample; usually empty
   */
  public record AlarmEvaluation(List<HostSample.Alarm> levels, List<AlarmChange> changes) {}

  /**
   * Evaluates one sample. An alarm keeps its level during a gap in the data, but the level is not
   * reported then: {@code absent} has the reason. When swap is turned off, its alarm is reset.
   *
   * @param memory {@code null} when not read
   * @param swap {@code null} when not read or when there is none
   * @param noSwap true when the host is known to have no swap
   * @param absent reasons for the missing parts of the sample; the reasons for missing alarms are
   *     added
   */
  public AlarmEvaluation evaluate(
      Instant at,
      HostSample.Memory memory,
      HostSample.Swap swap,
      boolean noSwap,
      Map<String, String> absent) {
    if (noSwap) {
      swapState = AlarmState.START;
    }
    List<HostSample.Alarm> levels = new ArrayList<>(2);
    List<AlarmChange> changes = new ArrayList<>(0);
    AlarmState.AlarmTransition swapTransition =
        swapState.apply(swapRule, at, swap == null ? null : swap.usedPercent());
    AlarmState.AlarmTransition memoryTransition =
        memoryState.apply(memoryRule, at, memory == null ? null : memory.usedPercent());
    swapState = swapTransition.state();
    memoryState = memoryTransition.state();
    addChange(swapRule, swapTransition, changes);
    addChange(memoryRule, memoryTransition, changes);
    addLevel(swapRule, swapState, swap != null, levels, absent);
    addLevel(memoryRule, memoryState, memory != null, levels, absent);
    return new AlarmEvaluation(levels, changes);
  }

  private static void addChange(
      AlarmRule rule, AlarmState.AlarmTransition transition, List<AlarmChange> changes) {
    if (transition.isChanged()) {
      changes.add(new AlarmChange(rule, transition.state().raised(), transition.heldFor()));
    }
  }

  private static void addLevel(
      AlarmRule rule,
      AlarmState state,
      boolean present,
      List<HostSample.Alarm> levels,
      Map<String, String> absent) {
    if (present && state.isKnown()) {
      levels.add(state.level(rule.resource()));
      return;
    }
    String part = rule.resource().name().toLowerCase(Locale.ROOT);
    absent.put(
        "alarm." + part,
        present && state.crossedAt() != null
            ? "above the threshold since "
                + state.crossedAt()
                + "; judged when that lasts "
                + DurationFormat.format(rule.hold())
            : absent.getOrDefault(part, "not read"));
  }
}
