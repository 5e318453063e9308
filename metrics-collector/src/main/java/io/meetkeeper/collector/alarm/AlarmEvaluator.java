package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The alarms of a host, fed with every sample. Not for several threads. */
public final class AlarmEvaluator {
  private final AlarmRule swapRule;
  private final AlarmRule memoryRule;
  private AlarmState swap = AlarmState.START;
  private AlarmState memory = AlarmState.START;

  /** Alarms that are all quiet. */
  public AlarmEvaluator(AlarmRule swapRule, AlarmRule memoryRule) {
    this.swapRule = swapRule;
    this.memoryRule = memoryRule;
  }

  /**
   * A level that changed.
   *
   * @param rule which
   * @param raised the new level
   * @param heldFor how long the value had been across
   */
  public record AlarmChange(AlarmRule rule, boolean raised, Duration heldFor) {}

  /**
   * The levels after a sample, and what changed.
   *
   * @param levels of every alarm that this sample lets us judge
   * @param changes mostly none
   */
  public record AlarmEvaluation(List<HostSample.Alarm> levels, List<AlarmChange> changes) {}

  /**
   * Judges one sample. A level stands through a gap in the data, but it is not told there: {@code
   * absent} says why. Only when the swap itself was turned off, its alarm ends with it.
   *
   * @param noSwap whether it was read that there is no swap
   * @param absent why a part of the sample is missing; gets the reasons for what cannot be judged
   */
  public AlarmEvaluation evaluate(
      Instant at,
      HostSample.Memory m,
      HostSample.Swap s,
      boolean noSwap,
      Map<String, String> absent) {
    if (noSwap) {
      swap = AlarmState.START;
    }
    List<HostSample.Alarm> levels = new ArrayList<>(2);
    List<AlarmChange> changes = new ArrayList<>(0);
    AlarmState.AlarmTransition swapStep =
        swap.apply(swapRule, at, s == null ? null : s.usedPercent());
    AlarmState.AlarmTransition memoryStep =
        memory.apply(memoryRule, at, m == null ? null : m.usedPercent());
    swap = swapStep.state();
    memory = memoryStep.state();
    addChange(swapRule, swapStep, changes);
    addChange(memoryRule, memoryStep, changes);
    addLevel(swapRule, swap, s != null, levels, absent);
    addLevel(memoryRule, memory, m != null, levels, absent);
    return new AlarmEvaluation(levels, changes);
  }

  private static void addChange(
      AlarmRule rule, AlarmState.AlarmTransition alarmTransition, List<AlarmChange> changes) {
    if (alarmTransition.isChanged()) {
      changes.add(
          new AlarmChange(rule, alarmTransition.state().raised(), alarmTransition.heldFor()));
    }
  }

  private static void addLevel(
      AlarmRule rule,
      AlarmState state,
      boolean read,
      List<HostSample.Alarm> levels,
      Map<String, String> absent) {
    if (read && state.isKnown()) {
      levels.add(state.level(rule.resource()));
      return;
    }
    String part = rule.resource().name().toLowerCase(Locale.ROOT);
    absent.put(
        "alarm." + part,
        read && state.crossedAt() != null
            ? "above the threshold since "
                + state.crossedAt()
                + "; judged when that lasts "
                + DurationFormat.format(rule.hold())
            : absent.getOrDefault(part, "not read"));
  }
}
