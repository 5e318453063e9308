package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.health.FleetHealthView;
import io.meetkeeper.gateway.health.HostHealth;
import java.util.Map;

/** Writes the health of sites and the checks of hosts: 0 well, 1 unknown, 2 warning, 3 broken. */
final class HealthExposition {
  private static final String LEVELS = "0 well, 1 unknown, 2 warning, 3 broken.";

  private final PrometheusExposition out;
  private final FleetHealthService health;

  HealthExposition(PrometheusExposition out, FleetHealthService health) {
    this.out = out;
    this.health = health;
  }

  /** Writes all sites and hosts. The checks of a silent host stay, and are unknown. */
  void write(FleetHealthView view) {
    for (SiteHealth site : view.sites()) {
      if (site.site() != null) {
        out.gauge(
            "meetkeeper_site_health",
            "Health of a site: " + LEVELS,
            level(site.state()),
            "site",
            site.site());
      }
    }
    view.hosts().values().forEach(this::write);
  }

  private void write(HostHealth host) {
    Map<String, HealthState> states = health.checkStates(host);
    String site = host.host().site() == null ? "" : host.host().site();
    states.forEach(
        (check, state) ->
            out.gauge(
                "meetkeeper_check_state",
                "State of a check: " + LEVELS,
                level(state),
                "host",
                host.host().id(),
                "site",
                site,
                "check",
                check));
  }

  private static int level(HealthState state) {
    return switch (state) {
      case WELL -> 0;
      case UNKNOWN -> 1;
      case WARNING -> 2;
      case BROKEN -> 3;
    };
  }
}
