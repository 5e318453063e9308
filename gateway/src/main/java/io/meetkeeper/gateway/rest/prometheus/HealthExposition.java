package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.health.FleetHealthView;
import io.meetkeeper.gateway.health.HostHealth;

/** Writes the health of sites and the checks of hosts: 0 well, 1 unknown, 2 warning, 3 broken. */
final class HealthExposition {
  private static final String LEVELS = "0 well, 1 unknown, 2 warning, 3 broken.";

  private final FleetHealthService health;

  HealthExposition(FleetHealthService health) {
    this.health = health;
  }

  /** Writes all sites. */
  void writeSites(MetricSink out, FleetHealthView view) {
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
  }

  /** Writes the checks of a host. Those of a silent host are kept as unknown. */
  void writeChecks(MetricSink out, HostHealth host) {
    String labels = HostFigures.labels(host.host());
    health
        .checkStates(host)
        .forEach(
            (check, state) ->
                out.gaugeOf(
                    "meetkeeper_check_state",
                    "State of a check: " + LEVELS,
                    level(state),
                    labels + "," + MetricLabels.format("check", check)));
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
