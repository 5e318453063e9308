package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats usage figures for reasons and messages. */
public final class UsageFormatter {
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private UsageFormatter() {}

  /** For example {@code swap 63 %, bridge holds 71 % of it, idle 41 min}. */
  public static String describe(DecisionInput input) {
    HostFacts facts = input.facts();
    List<String> parts = new ArrayList<>();
    String swap = swap(facts);
    if (swap != null) {
      parts.add(swap);
    }
    if (facts.bridgeSwapShare() != null && facts.swapUsed() > 0) {
      parts.add("bridge holds " + percent(facts.bridgeSwapShare()) + " of it");
    }
    if (swap == null || facts.memoryPressureSince() != null) {
      addMemory(parts, facts);
    }
    if (input.idleSince() != null) {
      parts.add(idle(input));
    } else if (facts.unknownReason() == null
        && facts.bridge() != null
        && facts.bridge().calls() != null) {
      parts.add(calls(facts.bridge().calls()));
    }
    return String.join(", ", parts);
  }

  private static void addMemory(List<String> parts, HostFacts facts) {
    String memory = memory(facts);
    if (memory != null) {
      parts.add(memory);
    }
    if (facts.bridgeMemoryShare() != null) {
      parts.add("bridge holds " + percent(facts.bridgeMemoryShare()) + " of all memory");
    }
  }

  /** For example {@code memory 97 %}; {@code null} when not known. */
  public static String memory(HostFacts facts) {
    return facts.availablePercent() == null
        ? null
        : "memory " + percent(100 - facts.availablePercent());
  }

  /** For example {@code idle 41 min}; with the reason where a counter has leaked. */
  private static String idle(DecisionInput input) {
    String lasted = DurationFormat.formatRounded(Duration.between(input.idleSince(), input.now()));
    return "idle "
        + lasted
        + (input.leakedCounter() == null ? "" : ": " + input.facts().activity().because());
  }

  /** For example {@code swap 63 %}; {@code null} when not known. */
  public static String swap(HostFacts facts) {
    return facts.swapUsed() == null ? null : "swap " + percent(facts.sample().swap().usedPercent());
  }

  /** For example {@code 2 conferences, 7 endpoints}. */
  public static String calls(BridgeCalls calls) {
    return counted(calls.conferences(), "conference")
        + ", "
        + counted(calls.localEndpoints(), "endpoint");
  }

  /** For example {@code 63 %}. */
  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.0f %%", percent);
  }

  /** For example {@code most is held by postgres (512 MiB), java (64 MiB)}. */
  public static String holders(List<SwapHolder> holders) {
    if (holders == null || holders.isEmpty()) {
      return "which processes hold it is not known";
    }
    List<String> names = new ArrayList<>();
    for (SwapHolder holder : holders) {
      names.add(holder.name() + " (" + mebibytes(holder.swapBytes()) + ")");
    }
    return "most is held by " + String.join(", ", names);
  }

  /** For example {@code 512 MiB}. */
  public static String mebibytes(long bytes) {
    return Math.round(bytes / MEBIBYTE) + " MiB";
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
