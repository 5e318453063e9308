package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.SiteHealth;
import java.util.List;
import java.util.Map;

/**
 * Health of all hosts and sites at one moment.
 *
 * @param hosts by host id
 * @param sites sorted by site; then the hosts that belong to no site
 */
public record FleetHealthView(Map<String, HostHealth> hosts, List<SiteHealth> sites) {
  /** The health of a host; {@code null} when it is not known. */
  public HostHealth host(String id) {
    return hosts.get(id);
  }

  /** The health of a site; {@code null} when it is not known. */
  public SiteHealth site(String name) {
    return sites.stream().filter(site -> name.equals(site.site())).findFirst().orElse(null);
  }
}
