package io.meetkeeper.restart.decision;

import io.meetkeeper.restart.message.JobMessage;
import java.time.Duration;
import java.time.Instant;

/**
 * An unhealthy service, without a break in the samples.
 *
 * @param since when it began, or was first seen
 * @param reason what is wrong now
 * @param curable whether a restart may heal it
 * @param obstacle what must be mended before a restart may heal it; {@code null} when nothing is
 *     known
 * @param curableSince since when a restart may heal it; {@code null} when it may not. A service
 *     gets time to recover by itself once an obstacle is gone
 */
public record ServiceTrouble(
    Instant since, String reason, boolean curable, String obstacle, Instant curableSince) {
  /** The trouble after one more sample: it continues, begins, or ends. */
  static ServiceTrouble next(ServiceTrouble before, ServiceFault now, Instant at) {
    if (now == null) {
      return null;
    }
    boolean wasCurable = before != null && before.curable;
    return new ServiceTrouble(
        before == null ? at : before.since,
        now.reason(),
        now.curable(),
        now.obstacle(),
        now.curable() ? (wasCurable ? before.curableSince : at) : null);
  }

  /** Whether it has lasted that long, or a restart might have healed it for that long. */
  public boolean isLasting(Duration minimum, Instant now) {
    return !(curable ? curableSince : since).plus(minimum).isAfter(now);
  }

  /** For example {@code it joined 0 of 1 MUCs, for 6 min}. */
  public String describe(Instant now) {
    return JobMessage.TROUBLE_FOR.english(reason, Duration.between(since, now));
  }
}
