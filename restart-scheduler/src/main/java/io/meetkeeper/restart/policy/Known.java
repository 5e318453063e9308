package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a host this moment.
 *
 * @param sample the live sample; {@code null} when there is none
 * @param unknown why nothing is known of the calls; {@code null} when they are known
 * @param idleSince nobody was seen talking since; {@code null} when somebody does or it is not
 *     known
 * @param holders the processes that hold most swap, as the last alarm named them
 */
public record Known(
    Sample sample, String unknown, Instant idleSince, List<Event.SwapHolder> holders) {
  /** The bridge; {@code null} when there is none or nothing is known. */
  public Sample.Bridge bridge() {
    return sample == null ? null : sample.bridge();
  }

  /** Whether the swap alarm is raised. */
  public boolean pressed() {
    Sample.Alarm alarm = alarm();
    return alarm != null && alarm.raised();
  }

  /** The swap alarm; {@code null} when it cannot be judged. */
  public Sample.Alarm alarm() {
    return sample == null ? null : sample.alarm(Sample.Resource.SWAP);
  }

  /** Bytes of swap used on the host; {@code null} when not known. */
  public Long swapUsed() {
    return sample == null || sample.swap() == null ? null : sample.swap().used();
  }

  /** Percent of the used swap that the bridge holds; {@code null} when not known. */
  public Double share() {
    Long used = swapUsed();
    if (used == null || used == 0 || bridge() == null || bridge().swapBytes() == null) {
      return null;
    }
    return Math.min(100.0, 100.0 * bridge().swapBytes() / used);
  }
}
