package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.alarm.AlarmRule;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.collector.host.ProcessMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Builds the events of an alarm, with a message for the operator. */
public final class PressureEventFactory {
  private static final int MAX_PROCESSES = 3;

  private PressureEventFactory() {}

  /**
   * The event of a raised alarm.
   *
   * @param sample the sample that raised it
   * @param heldFor how long the value has been above the threshold
   * @param processes the processes of the host; empty when they cannot be read
   */
  public static PressureEvent raised(
      AlarmRule rule, HostSample sample, Duration heldFor, List<ProcessMemory> processes) {
    double used = usedPercent(rule, sample);
    boolean swap = rule.resource() == HostSample.Resource.SWAP;
    ToLongFunction<ProcessMemory> size = swap ? ProcessMemory::swapBytes : ProcessMemory::rssBytes;
    List<MessageText> largest = describeAll(largest(processes, size), size, bridgePid(sample));
    MessageText message =
        AlarmMessage.RAISED.with(
            rule.resource(),
            percent(used),
            heldFor,
            percent(rule.above()),
            largest.isEmpty() ? null : largest);
    List<SwapHolder> holders = new ArrayList<>(MAX_PROCESSES);
    for (ProcessMemory process : largest(processes, ProcessMemory::swapBytes)) {
      holders.add(new SwapHolder(process.pid(), process.name(), process.swapBytes()));
    }
    return event(rule, sample, Severity.WARNING, message, true, rule.above(), used, holders);
  }

  /** The event of a cleared alarm. */
  public static PressureEvent cleared(AlarmRule rule, HostSample sample, Duration heldFor) {
    double used = usedPercent(rule, sample);
    MessageText message =
        AlarmMessage.CLEARED.with(
            rule.resource(), percent(used), heldFor, percent(rule.clearBelow()));
    return event(rule, sample, Severity.INFO, message, false, rule.clearBelow(), used, List.of());
  }

  private static PressureEvent event(
      AlarmRule rule,
      HostSample sample,
      Severity severity,
      MessageText message,
      boolean raised,
      double threshold,
      double used,
      List<SwapHolder> holders) {
    return EventFactory.at(sample.at(), sample.host(), sample.site())
        .pressure(
            severity,
            message,
            rule.resource(),
            raised,
            used,
            threshold,
            bridgeShare(sample),
            holders);
  }

  private static double usedPercent(AlarmRule rule, HostSample sample) {
    return switch (rule.resource()) {
      case SWAP -> sample.swap().usedPercent();
      case MEMORY -> sample.memory().usedPercent();
    };
  }

  private static Double bridgeShare(HostSample sample) {
    if (sample.swap() == null
        || sample.swap().used() <= 0
        || sample.bridge() == null
        || sample.bridge().swapBytes() == null) {
      return null;
    }
    return Math.min(100.0, 100.0 * sample.bridge().swapBytes() / sample.swap().used());
  }

  /** The main process of the bridge; 0 when unknown. */
  private static long bridgePid(HostSample sample) {
    return sample.bridge() == null || sample.bridge().process() == null
        ? 0
        : sample.bridge().process().pid();
  }

  private static String percent(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static List<ProcessMemory> largest(
      List<ProcessMemory> processes, ToLongFunction<ProcessMemory> size) {
    List<ProcessMemory> sorted = new ArrayList<>(processes);
    sorted.removeIf(process -> size.applyAsLong(process) <= 0);
    sorted.sort(Comparator.comparingLong(size).reversed());
    return sorted.subList(0, Math.min(MAX_PROCESSES, sorted.size()));
  }

  private static List<MessageText> describeAll(
      List<ProcessMemory> processes, ToLongFunction<ProcessMemory> size, long bridge) {
    return processes.stream()
        .map(
            process ->
                AlarmMessage.HOLDER.with(
                    process.name(), process.pid() == bridge, size.applyAsLong(process)))
        .toList();
  }
}
