package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.host.HostContext;
import java.time.Instant;
import java.util.UUID;

/** Makes new jobs. */
public final class RestartJobFactory {
  private static final String MEETKEEPER = "meetkeeper";

  private RestartJobFactory() {}

  /** A job that a rule asks for. */
  public static RestartJob automatic(
      HostContext c, RestartCause cause, String reason, Instant waitUntil) {
    return job(c, cause, MEETKEEPER, reason, c.mode(), false, waitUntil, reason);
  }

  /** A job that a person asks for. */
  public static RestartJob manual(
      HostContext c,
      String by,
      String reason,
      RestartMode mode,
      boolean cutCalls,
      Instant waitUntil,
      String because) {
    return job(c, RestartCause.PERSON, by, reason, mode, cutCalls, waitUntil, because);
  }

  private static RestartJob job(
      HostContext c,
      RestartCause cause,
      String by,
      String reason,
      RestartMode mode,
      boolean cutCalls,
      Instant waitUntil,
      String because) {
    return new RestartJob(
        UUID.randomUUID().toString(),
        c.name(),
        c.liveHost().site(),
        cause,
        by,
        reason,
        mode,
        cutCalls,
        RestartJobState.REQUESTED,
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
