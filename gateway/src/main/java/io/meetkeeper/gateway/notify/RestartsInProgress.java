package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The hosts whose bridge is being restarted, from the events of restart jobs. Info notices about
 * such a host wait for the end of the restart, so that "restarted", "swap is fine again" and "the
 * bridge is well" become one message. In memory only: after a restart of Meetkeeper they are
 * separate messages.
 */
final class RestartsInProgress {
  /** Notices wait at most this long for a restart whose end is never reported. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Map<String, Instant> ends = new HashMap<>();

  /** Updates the state from the event of a restart job. */
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

  /** Latest time until which to wait for the restart of a host; {@code null} when there is none. */
  Instant end(String host) {
    return host == null ? null : ends.get(host);
  }
}
