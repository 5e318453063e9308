package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.contract.metrics.BridgeCalls;

/**
 * A bridge counter that has leaked: it alone shows a call. A running call raises both counters;
 * here exactly one of them is above zero. {@code local_endpoints} leaks when an endpoint is
 * abandoned during its creation, and {@code conferences} gets stuck (jitsi-videobridge #1612,
 * #1890).
 *
 * @param conferences the value of {@code conferences}
 * @param localEndpoints the value of {@code local_endpoints}
 */
public record LeakedCounter(int conferences, int localEndpoints) {
  /**
   * The counter that alone shows a call, while the recounted endpoints show none.
   *
   * @return {@code null} when there is none, or when the bridge does not recount
   */
  public static LeakedCounter suspectIn(BridgeCalls calls) {
    boolean one = (calls.conferences() == 0) != (calls.localEndpoints() == 0);
    Integer recounted = calls.recountedEndpoints();
    return one && recounted != null && recounted == 0
        ? new LeakedCounter(calls.conferences(), calls.localEndpoints())
        : null;
  }

  /**
   * Whether no call runs according to these figures.
   *
   * @param known the known leaked counter, with its value; {@code null}: none is
   */
  public static boolean isIdle(BridgeCalls calls, LeakedCounter known) {
    return calls.idle() || (known != null && known.equals(suspectIn(calls)));
  }

  /** For example {@code the counter local_endpoints says 1}. */
  public String describe() {
    return conferences > 0
        ? LeakedCounterMessage.CONFERENCES.english(conferences)
        : LeakedCounterMessage.ENDPOINTS.english(localEndpoints);
  }
}
