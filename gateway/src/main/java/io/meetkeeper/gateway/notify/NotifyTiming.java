package io.meetkeeper.gateway.notify;

import java.time.Duration;

/**
 * Intervals and timeouts of notifications.
 *
 * @param sendInterval minimum time between two messages of a channel
 * @param pollInterval maximum time between two checks of the queue
 * @param heartbeatInterval between two heartbeats
 * @param timeout for one answer
 */
record NotifyTiming(
    Duration sendInterval, Duration pollInterval, Duration heartbeatInterval, Duration timeout) {
  static final NotifyTiming DEFAULT =
      new NotifyTiming(
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(15));
}
