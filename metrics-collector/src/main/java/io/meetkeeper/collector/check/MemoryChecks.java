package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.Alarm;
import io.meetkeeper.backbone.contract.metrics.HostSample.Resource;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.message.ByteSizes;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * Checks of memory and swap. A small, full swap with free memory is no pressure (netdata #6362); a
 * machine without swap runs short when its memory does (jitsi-meet #6589).
 */
public final class MemoryChecks {
  private static final long GIB = 1024L * 1024 * 1024;
  private static final long NEEDS_SWAP_BELOW = 8 * GIB;
  private static final long TINY_SWAP = GIB / 2;
  private static final double PRESSURE_PERCENT = 80;
  private static final double OUT_OF_MEMORY_PERCENT = 97;
  private static final double STALLED_PERCENT = 20;
  private static final HealthRemedy ADD_SWAP =
      HealthRemedy.of(
          "fallocate -l 2G /swapfile && chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile",
          "echo '/swapfile none swap sw 0 0' >> /etc/fstab");
  private static final HealthRemedy WHO =
      HealthRemedy.of(
          MachineMessage.WHO_HOLDS.with(),
          MachineMessage.CAP_HEAPS.with(),
          RemedyMessage.WHEN_IDLE.with("systemctl restart jitsi-videobridge2"));

  private MemoryChecks() {}

  /** The checks of one sample. */
  public static List<HealthCheck> of(HostSample sample) {
    return List.of(memory(sample), swap(sample));
  }

  private static HealthCheck memory(HostSample sample) {
    HostSample.Memory memory = sample.memory();
    if (memory == null) {
      return unread("memory", sample);
    }
    String figures =
        percent(memory.usedPercent()) + " % of " + ByteSizes.format(memory.total()) + " used";
    String stall = stall(sample.stall());
    List<String> evidence = List.of("/proc/meminfo: " + figures, stall);
    HealthState state = memoryState(sample);
    return state == HealthState.WELL
        ? HealthCheck.well("memory", MachineMessage.MEMORY_ENOUGH.with(), evidence)
        : HealthCheck.of(
            "memory",
            state,
            (state == HealthState.BROKEN ? MachineMessage.MEMORY_OUT : MachineMessage.MEMORY_SHORT)
                .with(
                    since(sample.alarm(Resource.MEMORY)),
                    memory.usedPercent(),
                    memory.total(),
                    sample.stall() == null ? null : stalled(sample.stall())),
            evidence,
            WHO);
  }

  private static HealthState memoryState(HostSample sample) {
    boolean stalled = sample.stall() != null && sample.stall().full60() >= STALLED_PERCENT;
    boolean raised = isRaised(sample.alarm(Resource.MEMORY));
    boolean nowhereToGo =
        sample.swap() == null && sample.memory().usedPercent() >= OUT_OF_MEMORY_PERCENT;
    if (stalled || (raised && nowhereToGo)) {
      return HealthState.BROKEN;
    }
    return raised ? HealthState.WARNING : HealthState.WELL;
  }

  private static HealthCheck swap(HostSample sample) {
    HostSample.Memory memory = sample.memory();
    HostSample.Swap swap = sample.swap();
    if (memory == null) {
      return unread("swap", sample);
    }
    long ram = memory.total();
    if (swap == null) {
      return ram >= NEEDS_SWAP_BELOW
          ? HealthCheck.well("swap", MachineMessage.SWAP_NONE_NEEDED.with(ram), null)
          : withoutSwap(ram);
    }
    return isRaised(sample.alarm(Resource.SWAP)) ? raised(sample, swap) : sized(ram, swap);
  }

  private static HealthCheck withoutSwap(long ram) {
    return HealthCheck.of(
        "swap",
        HealthState.WARNING,
        MachineMessage.SWAP_NONE.with(ram),
        List.of("/proc/meminfo: SwapTotal 0"),
        ADD_SWAP);
  }

  private static HealthCheck raised(HostSample sample, HostSample.Swap swap) {
    List<String> evidence = List.of("/proc/meminfo: " + figures(swap), stall(sample.stall()));
    boolean pressed =
        sample.memory().usedPercent() >= PRESSURE_PERCENT
            || (sample.stall() != null && sample.stall().some60() >= 1);
    return pressed
        ? HealthCheck.of(
            "swap",
            HealthState.WARNING,
            MachineMessage.SWAP_SHORT.with(
                since(sample.alarm(Resource.SWAP)), swap.usedPercent(), swap.total()),
            evidence,
            WHO)
        : HealthCheck.well("swap", MachineMessage.SWAP_IN_USE.with(), evidence);
  }

  private static HealthCheck sized(long ram, HostSample.Swap swap) {
    List<String> evidence = List.of("/proc/meminfo: " + figures(swap));
    boolean tiny = ram < NEEDS_SWAP_BELOW && swap.total() < Math.min(TINY_SWAP, ram / 2);
    return tiny
        ? HealthCheck.of(
            "swap",
            HealthState.WARNING,
            MachineMessage.SWAP_TINY.with(swap.total(), ram),
            evidence,
            ADD_SWAP)
        : HealthCheck.well("swap", MachineMessage.SWAP_SIZE.with(swap.total()), evidence);
  }

  private static HealthCheck unread(String id, HostSample sample) {
    return HealthCheck.of(
        id,
        HealthState.UNKNOWN,
        MachineMessage.RESOURCE_NOT_KNOWN.with(
            id, sample.absent().getOrDefault("memory", "not read")),
        List.of(),
        HealthRemedy.NONE);
  }

  /**
   * An alarm has no level while the first values are above its threshold: that counts as raised.
   */
  private static boolean isRaised(Alarm alarm) {
    return alarm == null || alarm.raised();
  }

  private static Instant since(Alarm alarm) {
    return alarm == null ? null : alarm.since();
  }

  private static MessageText stalled(MemoryStall stall) {
    return MachineMessage.STALLED.with(stall.full60());
  }

  private static String figures(HostSample.Swap swap) {
    return percent(swap.usedPercent())
        + " % of "
        + ByteSizes.format(swap.total())
        + " of swap used";
  }

  private static String stall(MemoryStall stall) {
    return stall == null ? "no memory pressure figures" : stalled(stall).english();
  }

  private static long percent(double value) {
    return Math.round(value);
  }
}
