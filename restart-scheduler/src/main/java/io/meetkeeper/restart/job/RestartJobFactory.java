package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.host.HostContext;
import java.time.Instant;
import java.util.UUID;

/** Creates new jobs. */
public final class RestartJobFactory {
  private static final String MEETKEEPER = "meetkeeper";

  private RestartJobFactory() {}

  /** A job that a rule asks for. */
  public static RestartJob automatic(
      HostContext host, RestartCause cause, String reason, Instant waitUntil) {
    return job(host, cause, MEETKEEPER, reason, host.mode(), false, waitUntil, reason);
  }

  /** A job that a person asks for. */
  public static RestartJob manual(
      HostContext host,
      String by,
      String reason,
      RestartMode mode,
      boolean cutCalls,
      Instant waitUntil,
      String because) {
    return job(host, RestartCause.PERSON, by, reason, mode, cutCalls, waitUntil, because);
  }

  private static RestartJob job(
      HostContext host,
      RestartCause cause,
      String by,
      String reason,
      RestartMode mode,
      boolean cutCalls,
      Instant waitUntil,
      String because) {
    return new RestartJob(
        UUID.randomUUID().toString(),
        host.name(),
        host.site(),
        cause,
        by,
        reason,
        mode,
        cutCalls,
        RestartJobState.REQUESTED,
        because,
        host.now(),
        host.now(),
        waitUntil,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
