package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The hosts whose bridge is being restarted, by the events of the jobs. Good news of such a host
 * waits for the end of the restart, so that "restarted", "swap is fine again" and "the bridge is
 * well" are one message. Kept in memory only: without it they are several.
 */
final class HostRestartTimes {
  /** A restart without an end is none that anybody should wait for. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Map<String, Instant> ends = new HashMap<>();

  /** Notes the state of a restart job. */
  void onEvent(Event event, Instant now) {
    ends.values().removeIf(end -> !now.isBefore(end));
    if (event instanceof RestartChangedEvent restart && restart.host() != null) {
      if (restart.state() == RestartJobState.RESTARTING
          || restart.state() == RestartJobState.VERIFYING) {
        ends.put(restart.host(), now.plus(LONGEST));
      } else {
        ends.remove(restart.host());
      }
    }
  }

  /** Until when at most a host is being restarted; {@code null} when it is not. */
  Instant end(String host) {
    return host == null ? null : ends.get(host);
  }
}
