package io.meetkeeper.restart.decision;

import io.meetkeeper.restart.message.JobMessage;
import java.time.Duration;
import java.time.Instant;

/**
 * An unhealthy service, without a break in the samples.
 *
 * @param since when it began, or was first seen
 * @param because what is wrong now
 * @param curable whether a restart may heal it
 */
public record ServiceTrouble(Instant since, String because, boolean curable) {
  /** The trouble after one more sample: it continues, begins, or ends. */
  static ServiceTrouble next(ServiceTrouble before, ServiceFault now, Instant at) {
    return now == null
        ? null
        : new ServiceTrouble(before == null ? at : before.since, now.because(), now.curable());
  }

  /** Whether it has lasted that long. */
  public boolean isLasting(Duration wanted, Instant now) {
    return !since.plus(wanted).isAfter(now);
  }

  /** For example {@code it joined 0 of 1 MUCs, for 6 min}. */
  public String describe(Instant now) {
    return JobMessage.TROUBLE_FOR.english(because, Duration.between(since, now));
  }
}
