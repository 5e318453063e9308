package io.meetkeeper.backbone.contract.service;

import java.time.Instant;

/**
 * Tells the agent on a host to restart or reload a service of the site there. The agent looks
 * itself right before it acts, and refuses on doubt: a restart of Prosody, of Jicofo or of the web
 * server ends what people say, one of the bridge its media. A reload interrupts nobody.
 *
 * @param id of the command: the same one again is answered without a second act; one that was
 *     refused may be given again
 * @param service which
 * @param act what to do
 * @param cutCalls act although somebody talks or nothing is known
 * @param notAfter refuse from then on: the command may have been delayed
 * @param unlessSince a restart is done already when the service was started after that moment, by
 *     whomever; for who wrote a file then and does not know after a crash whether the restart came
 *     about; {@code null}: act in any case
 * @param by token name of who asked in the end, for the log
 * @param reason why, for the log; may be {@code null}
 */
public record SiteServiceCommand(
    String id,
    SiteService service,
    ServiceAction act,
    boolean cutCalls,
    Instant notAfter,
    Instant unlessSince,
    String by,
    String reason) {
  /** What to do with a service. */
  public enum ServiceAction {
    /** Stop it and start it again; one that is down is started. */
    RESTART,
    /** Let it read its configuration anew; nothing is interrupted. */
    RELOAD
  }
}
