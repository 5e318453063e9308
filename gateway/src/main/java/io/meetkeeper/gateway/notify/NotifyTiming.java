package io.meetkeeper.gateway.notify;

import java.time.Duration;

/**
 * Intervals and timeouts of notifications.
 *
 * @param sendInterval least time between two notifications of a channel
 * @param pollInterval longest time without a look into the queue, should nothing wake the channel
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
