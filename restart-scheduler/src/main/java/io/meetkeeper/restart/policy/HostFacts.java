package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.BridgeActivity;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a host at this moment.
 *
 * @param sample the live sample; {@code null} when there is none
 * @param unknownReason why nothing is known of the calls; {@code null} when they are known
 * @param activity the activity on the bridge; nothing is heard of it when there is no live sample
 * @param swapHolders the processes that hold most swap, as the last alarm named them
 */
public record HostFacts(
    HostSample sample,
    String unknownReason,
    BridgeActivity activity,
    List<SwapHolder> swapHolders) {
  /** Since when no conference is running; {@code null} when one is or it is not known. */
  public Instant idleSince() {
    return activity.idleSince();
  }

  /** The bridge; {@code null} when there is none or nothing is known. */
  public HostSample.Bridge bridge() {
    return sample == null ? null : sample.bridge();
  }

  /** Whether the swap alarm is raised. */
  public boolean isUnderPressure() {
    HostSample.Alarm alarm = swapAlarm();
    return alarm != null && alarm.raised();
  }

  /** The swap alarm; {@code null} when it cannot be judged. */
  public HostSample.Alarm swapAlarm() {
    return sample == null ? null : sample.alarm(HostSample.Resource.SWAP);
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
