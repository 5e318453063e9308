package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import java.time.Instant;
import java.util.UUID;

/** Makes new jobs. */
final class Opening {
  private static final String OURSELVES = "meetkeeper";

  private Opening() {}

  /** A job that a rule asks for. */
  static RestartJob automatic(Case c, Cause cause, String reason, Instant waitUntil) {
    return job(c, cause, OURSELVES, reason, c.mode(), false, waitUntil, reason);
  }

  /** A job that a person asks for. */
  static RestartJob manual(
      Case c,
      String by,
      String reason,
      RestartMode mode,
      boolean cutCalls,
      Instant waitUntil,
      String because) {
    return job(c, Cause.PERSON, by, reason, mode, cutCalls, waitUntil, because);
  }

  private static RestartJob job(
      Case c,
      Cause cause,
      String by,
      String reason,
      RestartMode mode,
      boolean cutCalls,
      Instant waitUntil,
      String because) {
    return new RestartJob(
        UUID.randomUUID().toString(),
        c.name(),
        c.view().site(),
        cause,
        by,
        reason,
        mode,
        cutCalls,
        JobState.REQUESTED,
        because,
        c.now(),
        c.now(),
        waitUntil,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
