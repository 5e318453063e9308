package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Instant;

/**
 * A restart or reload of a service that waits until the site is idle, since a file that the service
 * reads was changed. It survives restarts of Meetkeeper.
 *
 * @param id unique; the agent acts only once for an id
 * @param service the service
 * @param act what to do
 * @param since when the file was changed; a service start after that is enough
 * @param until deadline
 * @param by token name of the caller
 * @param reason why
 * @param because why it is still waiting; {@code null} until the first attempt since the start
 */
public record PendingServiceAction(
    String id,
    SiteService service,
    ServiceAction act,
    Instant since,
    Instant until,
    String by,
    String reason,
    String because) {}
