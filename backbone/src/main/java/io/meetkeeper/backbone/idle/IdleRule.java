package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.BridgeActivity.ActivityState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Decides how long a bridge has been idle. The idle time starts again when calls are running,
 * nothing is known, the samples have a gap, the collector was restarted, or the bridge is another
 * process. A sample that arrives late, or whose time differs too much from ours, is ignored.
 *
 * <p>Since a counter of the bridge can leak, two other sources are compared with it: the bridge's
 * recounted figures, and Jicofo. When both contradict one counter, the bridge is in state {@link
 * ActivityState#LEAK} as long as the counter keeps its value: a new call changes it. Without
 * Jicofo, or when the sources disagree, the bridge is busy.
 */
public final class IdleRule {
  private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(1);
  private static final JicofoCount NO_JICOFO =
      JicofoCount.unknown(ActivityMessage.NO_JICOFO_TO_ASK.english());

  private IdleRule() {}

  /** Whether the time of the sample differs too much from ours. */
  public static boolean hasClockDifference(HostSample sample, Instant now) {
    return Duration.between(sample.at(), now).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0;
  }

  /** The activity after one more sample, without a Jicofo. */
  public static BridgeActivity next(BridgeActivity before, HostSample sample, Instant now) {
    return next(before, sample, NO_JICOFO, now);
  }

  /**
   * The activity after one more sample.
   *
   * @param jicofo what Jicofo counts on the site of the bridge now
   */
  public static BridgeActivity next(
      BridgeActivity before, HostSample sample, JicofoCount jicofo, Instant now) {
    if (before.includes(sample, now) || hasClockDifference(sample, now)) {
      return before;
    }
    boolean sameRun = before.heardAt() != null && sample.incarnation() == before.incarnation();
    ProcessId process = sample.bridge() == null ? null : sample.bridge().process();
    boolean unbroken = sameRun && Objects.equals(process, before.process()) && !before.isStale(now);
    LeakedCounter suspect = suspect(sample, jicofo);
    ActivityState state = state(sample, suspect);
    boolean same = unbroken && state == before.state() && Objects.equals(suspect, before.suspect());
    boolean inConflict = before.conflictSince() != null && unbroken;
    Instant conflictSince = !isConflict(sample) ? null : inConflict ? before.conflictSince() : now;
    return new BridgeActivity(
        state,
        same ? before.since() : now,
        reason(state, sample, jicofo, BridgeActivity.isLasting(conflictSince, now)),
        now,
        sample.incarnation(),
        sample.sequence(),
        process,
        sameRun
            ? SampleInterval.next(before.interval(), Duration.between(before.heardAt(), now))
            : null,
        suspect,
        conflictSince);
  }

  private static BridgeCalls calls(HostSample sample) {
    return sample.bridge() == null ? null : sample.bridge().calls();
  }

  /** The counter that both the bridge's other figures and Jicofo contradict. */
  private static LeakedCounter suspect(HostSample sample, JicofoCount jicofo) {
    BridgeCalls calls = calls(sample);
    return calls != null && jicofo.isSilent() ? LeakedCounter.suspectIn(calls) : null;
  }

  private static ActivityState state(HostSample sample, LeakedCounter suspect) {
    HostSample.Bridge bridge = sample.bridge();
    if (bridge == null) {
      return ActivityState.NO_BRIDGE;
    }
    if (bridge.calls() != null) {
      return bridge.calls().idle()
          ? ActivityState.IDLE
          : suspect == null ? ActivityState.BUSY : ActivityState.LEAK;
    }
    return bridge.state() == HostSample.BridgeState.DOWN
        ? ActivityState.DOWN
        : ActivityState.UNKNOWN;
  }

  /** Whether the counters contradict the recounted figures. */
  private static boolean isConflict(HostSample sample) {
    BridgeCalls calls = calls(sample);
    if (calls == null || calls.recountedEndpoints() == null) {
      return false;
    }
    boolean anyCounter = calls.conferences() > 0 || calls.localEndpoints() > 0;
    return anyCounter != calls.recountedEndpoints() > 0;
  }

  private static String reason(
      ActivityState state, HostSample sample, JicofoCount jicofo, boolean lastingConflict) {
    return switch (state) {
      case NO_BRIDGE -> sample.absent().getOrDefault("bridge", ActivityMessage.NO_BRIDGE.english());
      case LEAK ->
          ActivityMessage.LEAK.english(
              LeakedCounter.suspectIn(calls(sample)).describe(), jicofo.describe());
      case BUSY ->
          lastingConflict ? conflictText(calls(sample), jicofo) : countersText(calls(sample));
      case UNKNOWN ->
          ActivityMessage.TALKING_NOT_KNOWN.english(
              sample.absent().getOrDefault("bridge.calls", ActivityMessage.NOT_SAID.english()));
      case NOT_HEARD, DOWN, IDLE -> null;
    };
  }

  private static String countersText(BridgeCalls calls) {
    return ActivityMessage.CALLS.english(calls.conferences(), calls.localEndpoints());
  }

  private static String conflictText(BridgeCalls calls, JicofoCount jicofo) {
    return ActivityMessage.CONFLICT.english(
        countersText(calls), calls.recountedEndpoints(), jicofo.describe());
  }
}
