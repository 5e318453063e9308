package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.UsageMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Formats usage figures for reasons and messages. */
public final class UsageFormatter {
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private UsageFormatter() {}

  /** For example {@code swap 63 %, bridge holds 71 % of it, idle 41 min}; may be empty. */
  public static MessageText describe(DecisionInput input) {
    HostFacts facts = input.facts();
    List<MessageText> parts = new ArrayList<>();
    MessageText swap = swap(facts);
    if (swap != null) {
      parts.add(swap);
    }
    if (facts.bridgeSwapShare() != null && facts.swapUsed() > 0) {
      parts.add(UsageMessage.OF_SWAP.with(facts.bridgeSwapShare()));
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
    return UsageMessage.FIGURES.with(parts);
  }

  private static void addMemory(List<MessageText> parts, HostFacts facts) {
    MessageText memory = memory(facts);
    if (memory != null) {
      parts.add(memory);
    }
    if (facts.bridgeMemoryShare() != null) {
      parts.add(UsageMessage.OF_MEMORY.with(facts.bridgeMemoryShare()));
    }
  }

  /** For example {@code memory 97 %}; {@code null} when not known. */
  public static MessageText memory(HostFacts facts) {
    return facts.availablePercent() == null
        ? null
        : UsageMessage.MEMORY.with(100 - facts.availablePercent());
  }

  /** For example {@code idle 41 min}; with the reason where a counter has leaked. */
  private static MessageText idle(DecisionInput input) {
    return UsageMessage.IDLE.with(
        Duration.between(input.idleSince(), input.now()),
        input.leakedCounter() == null ? null : input.facts().activity().reason());
  }

  /** For example {@code swap 63 %}; {@code null} when not known. */
  public static MessageText swap(HostFacts facts) {
    return facts.swapUsed() == null
        ? null
        : UsageMessage.SWAP.with(facts.sample().swap().usedPercent());
  }

  /** For example {@code 2 conferences, 7 endpoints}. */
  public static MessageText calls(BridgeCalls calls) {
    return UsageMessage.CALLS.with(calls.conferences(), calls.localEndpoints());
  }

  /** For example {@code most is held by postgres (512 MiB), java (64 MiB)}. */
  public static MessageText holders(List<SwapHolder> holders) {
    if (holders == null || holders.isEmpty()) {
      return UsageMessage.HOLDERS_NOT_KNOWN.with();
    }
    List<String> names = new ArrayList<>();
    for (SwapHolder holder : holders) {
      names.add(holder.name() + " (" + mebibytes(holder.swapBytes()) + ")");
    }
    return UsageMessage.HOLDERS.with(names);
  }

  /** For example {@code 512 MiB}. */
  public static String mebibytes(long bytes) {
    return Math.round(bytes / MEBIBYTE) + " MiB";
  }
}
