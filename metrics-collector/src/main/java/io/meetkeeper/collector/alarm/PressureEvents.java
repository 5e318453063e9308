package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.collector.host.ProcessMemory;
import io.meetkeeper.collector.host.Sizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** The events of an alarm, in words for the operator. */
public final class PressureEvents {
  private static final int NAMED = 3;

  private PressureEvents() {}

  /**
   * The alarm was raised.
   *
   * @param sample in which it was
   * @param heldFor how long it has been above
   * @param processes of the host; empty when they cannot be read
   */
  public static Event.Pressure raised(
      AlarmRule rule, Sample sample, Duration heldFor, List<ProcessMemory> processes) {
    double used = usedPercent(rule, sample);
    boolean swap = rule.resource() == Sample.Resource.SWAP;
    ToLongFunction<ProcessMemory> size = swap ? ProcessMemory::swapBytes : ProcessMemory::rssBytes;
    String message =
        words(rule, used, heldFor)
            + " (above "
            + percent(rule.above())
            + " %): "
            + names(largest(processes, size), size, bridgePid(sample));
    List<Event.SwapHolder> holders = new ArrayList<>(NAMED);
    for (ProcessMemory process : largest(processes, ProcessMemory::swapBytes)) {
      holders.add(new Event.SwapHolder(process.pid(), process.name(), process.swapBytes()));
    }
    return event(rule, sample, Severity.WARNING, message, true, rule.above(), used, holders);
  }

  /** The alarm was cleared. */
  public static Event.Pressure cleared(AlarmRule rule, Sample sample, Duration heldFor) {
    double used = usedPercent(rule, sample);
    String message =
        words(rule, used, heldFor)
            + " (below "
            + percent(rule.clearBelow())
            + " %): the alarm is cleared";
    return event(rule, sample, Severity.INFO, message, false, rule.clearBelow(), used, List.of());
  }

  private static Event.Pressure event(
      AlarmRule rule,
      Sample sample,
      Severity severity,
      String message,
      boolean raised,
      double threshold,
      double used,
      List<Event.SwapHolder> holders) {
    return new Event.Pressure(
        UUID.randomUUID().toString(),
        sample.at(),
        sample.host(),
        sample.site(),
        severity,
        message,
        rule.resource(),
        raised,
        used,
        threshold,
        bridgeShare(sample),
        holders);
  }

  private static double usedPercent(AlarmRule rule, Sample sample) {
    return switch (rule.resource()) {
      case SWAP -> sample.swap().usedPercent();
      case MEMORY -> sample.memory().usedPercent();
    };
  }

  private static Double bridgeShare(Sample sample) {
    if (sample.swap() == null
        || sample.swap().used() <= 0
        || sample.bridge() == null
        || sample.bridge().swapBytes() == null) {
      return null;
    }
    return Math.min(100.0, 100.0 * sample.bridge().swapBytes() / sample.swap().used());
  }

  /** 0 when there is none, or it is not known. */
  private static long bridgePid(Sample sample) {
    return sample.bridge() == null || sample.bridge().process() == null
        ? 0
        : sample.bridge().process().pid();
  }

  private static String words(AlarmRule rule, double used, Duration heldFor) {
    return rule.resource().name().toLowerCase(Locale.ROOT)
        + " "
        + percent(used)
        + " % used for "
        + Durations.spoken(heldFor);
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
    return sorted.subList(0, Math.min(NAMED, sorted.size()));
  }

  private static String names(
      List<ProcessMemory> processes, ToLongFunction<ProcessMemory> size, long bridge) {
    if (processes.isEmpty()) {
      return "which processes hold it cannot be read";
    }
    StringBuilder names = new StringBuilder();
    for (ProcessMemory process : processes) {
      names
          .append(names.isEmpty() ? "" : ", ")
          .append(process.name())
          .append(process.pid() == bridge ? " (the bridge)" : "")
          .append(' ')
          .append(Sizes.text(size.applyAsLong(process)));
    }
    return names.toString();
  }
}
