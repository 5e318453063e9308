package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.health.FleetHealth;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import java.util.Comparator;

/** The health of the sites that the heartbeat requires. */
enum HeartbeatCondition {
  /** While Meetkeeper itself works. */
  ALIVE(HealthState.BROKEN),
  /** As {@link #ALIVE}, and while no site is broken. */
  NOT_BROKEN(HealthState.WARNING),
  /** As {@link #ALIVE}, and while all checks are known and well. */
  WELL(HealthState.WELL);

  private final HealthState worstAllowed;

  HeartbeatCondition(HealthState worstAllowed) {
    this.worstAllowed = worstAllowed;
  }

  /** Why no heartbeat may be sent: the worst site; {@code null} when it may. */
  String findTrouble(FleetHealth fleet) {
    return fleet.items().stream()
        .filter(site -> site.state().compareTo(worstAllowed) > 0)
        .max(Comparator.comparing(SiteHealth::state))
        .map(SiteHealth::summary)
        .orElse(null);
  }
}
