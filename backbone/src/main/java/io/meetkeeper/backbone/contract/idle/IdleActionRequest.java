package io.meetkeeper.backbone.contract.idle;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks for something to be done as soon as nobody talks. The same id asked again answers how it
 * stands.
 *
 * @param id unique; given by who asks
 * @param kind what
 * @param host where the service runs, or who carries the change out
 * @param site whose bridges must be idle
 * @param service which; {@code null} for the secure domain
 * @param act what to do with it; {@code null} for the secure domain
 * @param since a start of the service after that moment will do
 * @param idleFor for how long nobody must have talked; {@code null}: the look of the agent decides
 * @param until given up then
 * @param by token name of who asked
 * @param reason why; may be {@code null}
 * @param dryRun only say what it would wait for
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
