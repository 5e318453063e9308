package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers behind a decision, in words. */
public final class UsageFormatter {
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private UsageFormatter() {}

  /** For example {@code swap 63 %, bridge holds 71 % of it, idle 41 min}. */
  public static String describe(HostFacts hostFacts, Instant now) {
    List<String> parts = new ArrayList<>();
    String swap = swap(hostFacts);
    if (swap != null) {
      parts.add(swap);
    }
    if (hostFacts.bridgeSwapShare() != null && hostFacts.swapUsed() > 0) {
      parts.add("bridge holds " + percent(hostFacts.bridgeSwapShare()) + " of it");
    }
    if (hostFacts.idleSince() != null) {
      parts.add(
          "idle " + DurationFormat.formatRounded(Duration.between(hostFacts.idleSince(), now)));
    } else if (hostFacts.unknownReason() == null
        && hostFacts.bridge() != null
        && hostFacts.bridge().calls() != null) {
      parts.add(calls(hostFacts.bridge().calls()));
    }
    return String.join(", ", parts);
  }

  /** For example {@code swap 63 %}; {@code null} when not known. */
  public static String swap(HostFacts hostFacts) {
    return hostFacts.swapUsed() == null
        ? null
        : "swap " + percent(hostFacts.sample().swap().usedPercent());
  }

  /** For example {@code 2 conferences, 7 endpoints}. */
  public static String calls(HostSample.Calls calls) {
    return counted(calls.conferences(), "conference")
        + ", "
        + counted(calls.localEndpoints(), "endpoint");
  }

  /** For example {@code 63 %}. */
  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.0f %%", percent);
  }

  /** For example {@code most is held by postgres (512 MiB), java (64 MiB)}. */
  public static String holders(List<Event.SwapHolder> holders) {
    if (holders == null || holders.isEmpty()) {
      return "which processes hold it is not known";
    }
    List<String> names = new ArrayList<>();
    for (Event.SwapHolder holder : holders) {
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
