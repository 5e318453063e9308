package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.contract.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The alarms of a host, fed with every sample. Not for several threads. */
public final class Alarms {
  private final AlarmRule swapRule;
  private final AlarmRule memoryRule;
  private AlarmState swap = AlarmState.START;
  private AlarmState memory = AlarmState.START;

  /** Alarms that are all quiet. */
  public Alarms(AlarmRule swapRule, AlarmRule memoryRule) {
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
  public record Change(AlarmRule rule, boolean raised, Duration heldFor) {}

  /**
   * The levels after a sample, and what changed.
   *
   * @param levels of every alarm that was ever judged
   * @param changes mostly none
   */
  public record Judgement(List<Sample.Alarm> levels, List<Change> changes) {}

  /**
   * Judges one sample. A level stands through a gap in the data, and {@code absent} then says so;
   * only when the swap itself was turned off, its alarm ends with it.
   *
   * @param noSwap whether it was read that there is no swap
   * @param absent why a part of the sample is missing; gets the reasons for what cannot be judged
   */
  public Judgement judge(
      Instant at, Sample.Memory m, Sample.Swap s, boolean noSwap, Map<String, String> absent) {
    if (noSwap) {
      swap = AlarmState.START;
    }
    List<Sample.Alarm> levels = new ArrayList<>(2);
    List<Change> changes = new ArrayList<>(0);
    AlarmState.Step swapStep = swap.next(swapRule, at, s == null ? null : s.usedPercent());
    AlarmState.Step memoryStep = memory.next(memoryRule, at, m == null ? null : m.usedPercent());
    swap = swapStep.state();
    memory = memoryStep.state();
    add(swapRule, swapStep, levels, changes);
    add(memoryRule, memoryStep, levels, changes);
    if (s == null) {
      absent.put("alarm.swap", unjudged(absent, "swap"));
    }
    if (m == null) {
      absent.put("alarm.memory", unjudged(absent, "memory"));
    }
    return new Judgement(levels, changes);
  }

  private static void add(
      AlarmRule rule, AlarmState.Step step, List<Sample.Alarm> levels, List<Change> changes) {
    if (step.state().judged()) {
      levels.add(step.state().level(rule.resource()));
    }
    if (step.changed()) {
      changes.add(new Change(rule, step.state().raised(), step.heldFor()));
    }
  }

  private static String unjudged(Map<String, String> absent, String part) {
    return absent.getOrDefault(part, "not read");
  }
}
