package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.idle.ActivityMessage;

/**
 * A counter of the bridge that has gone wrong: it alone says that somebody talks. A running call
 * shows in both counters, so exactly one of them is above zero. {@code local_endpoints} leaks when
 * an endpoint is given up while it is made, and {@code conferences} gets stuck (jitsi-videobridge
 * #1612, #1890).
 *
 * @param conferences the value of {@code conferences}
 * @param localEndpoints the value of {@code local_endpoints}
 */
public record LeakedCounter(int conferences, int localEndpoints) {
  /**
   * The counter that alone says that somebody talks, while the endpoints that are counted anew say
   * that nobody does.
   *
   * @return {@code null} when there is none, or when the bridge does not count anew
   */
  public static LeakedCounter suspectIn(BridgeCalls calls) {
    boolean one = (calls.conferences() == 0) != (calls.localEndpoints() == 0);
    Integer recounted = calls.recountedEndpoints();
    return one && recounted != null && recounted == 0
        ? new LeakedCounter(calls.conferences(), calls.localEndpoints())
        : null;
  }

  /**
   * Whether nobody talks according to these figures.
   *
   * @param known the counter that is known as leaked, with its value; {@code null}: none is
   */
  public static boolean isIdle(BridgeCalls calls, LeakedCounter known) {
    return calls.idle() || (known != null && known.equals(suspectIn(calls)));
  }

  /** For example {@code the counter local_endpoints says 1}. */
  public String describe() {
    return conferences > 0
        ? ActivityMessage.COUNTER_CONFERENCES.english(conferences)
        : ActivityMessage.COUNTER_ENDPOINTS.english(localEndpoints);
  }
}
