package io.meetkeeper.backbone.contract.idle;

import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Duration;
import java.time.Instant;

/**
 * An action that waits until the site is idle.
 *
 * @param id unique
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
 * @param state current state
 * @param because reason of the state; {@code null} when nothing blocks the action
 * @param changedAt when the state last changed
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
  /** A new action for a request. */
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

  /** This action with another reason. */
  public IdleAction withBecause(String reason) {
    return in(state, reason, changedAt);
  }

  /** This action in another state. */
  public IdleAction in(IdleActionState next, String explanation, Instant at) {
    return new IdleAction(
        id,
        kind,
        host,
        site,
        service,
        act,
        since,
        idleFor,
        until,
        by,
        reason,
        next,
        explanation,
        at);
  }
}
