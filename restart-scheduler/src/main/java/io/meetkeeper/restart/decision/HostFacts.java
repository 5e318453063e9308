package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.BridgeActivity;
import java.time.Instant;
import java.util.List;

/**
 * The facts that are known about a host at this moment.
 *
 * @param sample the live sample; {@code null} when there is none
 * @param unknownReason why the calls are not known; {@code null} when they are known
 * @param activity the activity on the bridge; not heard when there is no live sample
 * @param troubles the troubles over its samples
 * @param swapHolders the processes that hold the most swap, as of the last alarm
 */
public record HostFacts(
    HostSample sample,
    String unknownReason,
    BridgeActivity activity,
    HostTroubles troubles,
    List<SwapHolder> swapHolders) {
  /** Since when no conference is running; {@code null} when one is or it is not known. */
  public Instant idleSince() {
    return activity.idleSince();
  }

  /** The bridge; {@code null} when there is none or nothing is known. */
  public HostSample.Bridge bridge() {
    return sample == null ? null : sample.bridge();
  }

  /** The swap alarm; {@code null} when it cannot be judged. */
  public HostSample.Alarm swapAlarm() {
    return sample == null ? null : sample.alarm(HostSample.Resource.SWAP);
  }

  /** The memory alarm; {@code null} when it cannot be judged. */
  public HostSample.Alarm memoryAlarm() {
    return sample == null ? null : sample.alarm(HostSample.Resource.MEMORY);
  }

  /**
   * Start of memory pressure: the alarm is raised, or all tasks wait for memory a good part of the
   * time; {@code null} when there is none, or that is not known.
   */
  public Instant memoryPressureSince() {
    HostSample.Alarm alarm = memoryAlarm();
    if (alarm != null && alarm.raised()) {
      return alarm.since();
    }
    return sample == null || sample.stall() == null ? null : troubles.stallSince();
  }

  /**
   * Whether there is memory pressure or certainly none. A kernel that never reports waiting tasks
   * is judged by the alarm alone.
   */
  boolean isMemoryPressureKnown() {
    return memoryPressureSince() != null
        || (memoryAlarm() != null && (sample.stall() != null || troubles.stallSince() == null));
  }

  /** Whether any figure shows pressure on swap or memory. */
  public boolean hasPressureSign() {
    HostSample.Alarm swap = swapAlarm();
    return (swap != null && swap.raised()) || memoryPressureSince() != null;
  }

  /** Percent of the memory that is available; {@code null} when not known. */
  public Double availablePercent() {
    return sample == null || sample.memory() == null || sample.memory().total() <= 0
        ? null
        : (Double) (100.0 - sample.memory().usedPercent());
  }

  /** Percent of the memory that the bridge holds; {@code null} when not known. */
  public Double bridgeMemoryShare() {
    return bridge() == null ? null : memoryShare(bridge().rssBytes());
  }

  /** Bytes in percent of the memory; {@code null} when not known. */
  Double memoryShare(Long bytes) {
    return bytes == null || availablePercent() == null
        ? null
        : (Double) Math.min(100.0, 100.0 * bytes / sample.memory().total());
  }

  /** Whether the host is known to have no swap: memory and swap are read from one file. */
  boolean hasNoSwap() {
    return sample != null && sample.memory() != null && sample.swap() == null;
  }

  /** Bytes of swap used on the host; {@code null} when not known. */
  public Long swapUsed() {
    return sample == null || sample.swap() == null ? null : sample.swap().used();
  }

  /** Percent of the used swap that the bridge holds; {@code null} when not known. */
  public Double bridgeSwapShare() {
    Long used = swapUsed();
    if (used == null || used == 0 || bridge() == null || bridge().swapBytes() == null) {
      return null;
    }
    return Math.min(100.0, 100.0 * bridge().swapBytes() / used);
  }
}
