package io.meetkeeper.gateway.rest.stream;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.view.HealthViewRenderer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The summary of all visible sites: that of the worst one. */
final class FleetSummary {
  private static final Comparator<SiteHealth> WORST_FIRST =
      Comparator.comparing(SiteHealth::state).reversed();

  private FleetSummary() {}

  /** The summary as JSON. */
  static String render(List<SiteHealth> sites) {
    SiteHealth worst = sites.stream().min(WORST_FIRST).orElse(null);
    if (worst == null) {
      return "{\"state\":\"unknown\",\"summary\":\"no host is known yet\",\"sites\":0,\"notWell\":0}";
    }
    Map<String, Object> view = HealthViewRenderer.summary(worst);
    if (worst.site() != null) {
      view.put("site", worst.site());
    }
    view.put("sites", sites.size());
    view.put("notWell", sites.stream().filter(site -> site.state() != HealthState.WELL).count());
    return ContractJson.toJson(view);
  }
}
