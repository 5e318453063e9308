package io.meetkeeper.backbone.contract.idle;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that is done as soon as nobody talks.
 *
 * @param id unique
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
 * @param state how far it is
 * @param because why it is there; {@code null} when nothing stands in its way
 * @param changedAt when it came to this state
 */
public record IdleAction(
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
    IdleActionState state,
    String because,
    Instant changedAt) {
  /** One that was just asked for. */
  public static IdleAction of(IdleActionRequest request, Instant now) {
    return new IdleAction(
        request.id(),
        request.kind(),
        request.host(),
        request.site(),
        request.service(),
        request.act(),
        request.since(),
        request.idleFor(),
        request.until(),
        request.by(),
        request.reason(),
        IdleActionState.WAITING,
        null,
        now);
  }

  /** The same, with another reason. */
  public IdleAction withBecause(String why) {
    return in(state, why, changedAt);
  }

  /** The same in another state. */
  public IdleAction in(IdleActionState next, String why, Instant at) {
    return new IdleAction(
        id, kind, host, site, service, act, since, idleFor, until, by, reason, next, why, at);
  }
}
