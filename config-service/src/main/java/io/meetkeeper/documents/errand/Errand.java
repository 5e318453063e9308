package io.meetkeeper.documents.errand;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import java.time.Instant;

/**
 * A service that is to restart or reload when nobody talks.
 *
 * @param id unique; the agent acts once for it
 * @param service which
 * @param act what to do
 * @param since the file was changed then: a start after that will do
 * @param until given up then
 * @param by token name
 * @param reason why
 */
record Errand(
    String id,
    SiteService service,
    Act act,
    Instant since,
    Instant until,
    String by,
    String reason) {}
