package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Instant;

/**
 * A service that is to restart or reload when nobody talks, because a file that it reads was
 * changed. Kept over restarts of Meetkeeper.
 *
 * @param id unique; the agent acts once for it
 * @param service which
 * @param act what to do
 * @param since the file was changed then: a start after that will do
 * @param until given up then
 * @param by token name of who asked
 * @param reason why
 * @param because why it is not done yet; {@code null} while it was not tried since the start
 */
public record PendingServiceAction(
    String id,
    SiteService service,
    ServiceAction act,
    Instant since,
    Instant until,
    String by,
    String reason,
    String because) {
  /** The same, with why it is not done yet. */
  public PendingServiceAction withReason(String why) {
    return new PendingServiceAction(id, service, act, since, until, by, reason, why);
  }
}
