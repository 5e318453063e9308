package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.BridgeActivity.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Decides how long a bridge has been idle. The idle time starts again when calls are running,
 * nothing is known, the samples have a gap, the collector was restarted, or the bridge is another
 * process. A sample that arrives late, or whose time differs too much from ours, is ignored.
 */
public final class IdleRule {
  private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private IdleRule() {}

  /** Whether the time of the sample differs too much from ours. */
  public static boolean isFromAnotherTime(HostSample sample, Instant now) {
    return Duration.between(sample.at(), now).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0;
  }

  /** The activity after one more sample. */
  public static BridgeActivity next(BridgeActivity before, HostSample sample, Instant now) {
    if (before.includes(sample) || isFromAnotherTime(sample, now)) {
      return before;
    }
    boolean sameRun = before.heardAt() != null && sample.incarnation() == before.incarnation();
    ProcessId process = sample.bridge() == null ? null : sample.bridge().process();
    State state = state(sample);
    boolean unbroken =
        sameRun
            && state == before.state()
            && Objects.equals(process, before.process())
            && !before.isStale(now);
    return new BridgeActivity(
        state,
        unbroken ? before.since() : now,
        because(state, sample),
        now,
        sample.incarnation(),
        sample.sequence(),
        process,
        sameRun ? shorter(before.interval(), Duration.between(before.heardAt(), now)) : null);
  }

  private static State state(HostSample sample) {
    HostSample.Bridge bridge = sample.bridge();
    if (bridge == null) {
      return State.NO_BRIDGE;
    }
    if (bridge.calls() != null) {
      return bridge.calls().idle() ? State.IDLE : State.BUSY;
    }
    return bridge.state() == HostSample.BridgeState.DOWN ? State.DOWN : State.UNKNOWN;
  }

  private static String because(State state, HostSample sample) {
    return switch (state) {
      case NO_BRIDGE -> sample.absent().getOrDefault("bridge", "there is no bridge on this host");
      case BUSY -> callsText(sample.bridge().calls());
      case UNKNOWN ->
          "who talks is not known: "
              + sample.absent().getOrDefault("bridge.calls", "the bridge does not say");
      case NOT_HEARD, DOWN, IDLE -> null;
    };
  }

  private static String callsText(HostSample.Calls calls) {
    return calls.conferences() + " conferences, " + calls.localEndpoints() + " endpoints";
  }

  private static Duration shorter(Duration one, Duration other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }
}
