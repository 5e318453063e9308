package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers behind a decision, in words. */
public final class Figures {
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private Figures() {}

  /** For example {@code swap 63 %, bridge holds 71 % of it, idle 41 min}. */
  public static String of(Known known, Instant now) {
    List<String> parts = new ArrayList<>();
    String swap = swap(known);
    if (swap != null) {
      parts.add(swap);
    }
    if (known.share() != null && known.swapUsed() > 0) {
      parts.add("bridge holds " + percent(known.share()) + " of it");
    }
    if (known.idleSince() != null) {
      parts.add("idle " + Durations.spoken(Duration.between(known.idleSince(), now)));
    } else if (known.unknown() == null
        && known.bridge() != null
        && known.bridge().calls() != null) {
      parts.add(calls(known.bridge().calls()));
    }
    return String.join(", ", parts);
  }

  /** For example {@code swap 63 %}; {@code null} when not known. */
  public static String swap(Known known) {
    return known.swapUsed() == null ? null : "swap " + percent(known.sample().swap().usedPercent());
  }

  /** For example {@code 2 conferences, 7 endpoints}. */
  public static String calls(Sample.Calls calls) {
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
