package io.meetkeeper.backbone.contract.idle;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Duration;
import java.time.Instant;

/**
 * Requests an action as soon as the site is idle. A repeated request with the same id answers the
 * state of the action.
 *
 * @param id unique; chosen by the caller
 * @param kind what to do
 * @param host host of the service, or host that makes the change
 * @param site site whose bridges must be idle
 * @param service the service; {@code null} for the secure domain
 * @param act what to do with it; {@code null} for the secure domain
 * @param since a start of the service after this time is enough
 * @param idleFor for how long the site must have been idle; {@code null}: the agent decides by its
 *     own check
 * @param until deadline
 * @param by token name of the caller
 * @param reason why; may be {@code null}
 * @param dryRun only answer what it would wait for
 */
public record IdleActionRequest(
    String id,
    IdleActionKind kind,
    String host,
    String site,
    SiteService service,
    ServiceAction act,
    Instant since,
    Duration idleFor,
    Instant until,
    String by,
    String reason,
    boolean dryRun) {}
