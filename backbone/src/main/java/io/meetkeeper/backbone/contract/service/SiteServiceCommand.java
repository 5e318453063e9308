package io.meetkeeper.backbone.contract.service;

import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import java.time.Instant;

/**
 * Command to the agent on a host to restart or reload a service of the site. The agent checks right
 * before it acts, and refuses when calls are running or that is not known: a restart interrupts
 * running conferences, a reload does not.
 *
 * @param id id of the command: a repeated command is answered without a second action; one that was
 *     refused may be sent again
 * @param service the service
 * @param act what to do
 * @param cutCalls act even if calls are running or nothing is known about them
 * @param notAfter refuse after this time: the command may have been delayed
 * @param unlessSince no restart is needed if the service was started after this time, by anyone:
 *     for a caller that changed a file then, crashed, and does not know whether the service was
 *     restarted; {@code null}: always restart
 * @param by token name of the original caller, for the log
 * @param reason why, for the log; may be {@code null}
 * @param leakedCounter the known leaked counter of the bridge on that host, as in {@code
 *     BridgeCommand}; {@code null}: there is none, or an older version sends the command
 */
public record SiteServiceCommand(
    String id,
    SiteService service,
    ServiceAction act,
    boolean cutCalls,
    Instant notAfter,
    Instant unlessSince,
    String by,
    String reason,
    LeakedCounter leakedCounter) {
  /** Action on a service. */
  public enum ServiceAction {
    /** Stop and start; one that is down is started. */
    RESTART,
    /** Read the configuration again; interrupts nothing. */
    RELOAD
  }
}
