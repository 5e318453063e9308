package io.meetkeeper.backbone.contract.idle;

import io.meetkeeper.backbone.contract.BusService;

/** Actions that wait until a site is idle; served by the scheduler, also to linked hosts. */
public interface IdleContracts {
  /** Requests an action as soon as the site is idle. */
  BusService<IdleActionRequest, IdleAction> IDLE_ASK =
      new BusService<>("idle.ask.v1", IdleActionRequest.class, IdleAction.class);

  /** The waiting actions of a host, oldest first. */
  BusService<IdleActionsQuery, IdleActionsReply> IDLE_LIST =
      new BusService<>("idle.list.v1", IdleActionsQuery.class, IdleActionsReply.class);

  /**
   * Cancels an action and answers with its last state. 404 when none is waiting, 409 while it is
   * running.
   */
  BusService<IdleActionCancelRequest, IdleAction> IDLE_CANCEL =
      new BusService<>("idle.cancel.v1", IdleActionCancelRequest.class, IdleAction.class);

  /** The hosts of a site that have a bridge. */
  BusService<SiteBridgesQuery, SiteBridgesReply> SITE_BRIDGES =
      new BusService<>("idle.bridges.v1", SiteBridgesQuery.class, SiteBridgesReply.class);
}
