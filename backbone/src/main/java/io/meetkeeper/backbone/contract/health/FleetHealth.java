package io.meetkeeper.backbone.contract.health;

import java.util.List;

/**
 * Health of all sites, and of the hosts that belong to no site.
 *
 * @param items sorted by site, then by host
 */
public record FleetHealth(List<SiteHealth> items) {
  /** Copies the list; it is never {@code null}. */
  public FleetHealth {
    items = items == null ? List.of() : List.copyOf(items);
  }
}
