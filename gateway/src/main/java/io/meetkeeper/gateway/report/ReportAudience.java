package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.fleet.FleetHost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The audience of a report.
 *
 * @param sites the sites that the report covers, sorted; {@code null}: all
 */
record ReportAudience(List<String> sites) {
  private static final String TYPE = "report";
  private static final ReportAudience ALL = new ReportAudience(null);

  /** All sites, and each set of sites that a channel with reports is limited to. */
  static List<ReportAudience> of(ConfigSection config) {
    Set<ReportAudience> audiences = new LinkedHashSet<>(List.of(ALL));
    for (ConfigSection channel : config.section("notify").namedSections("channels").values()) {
      List<String> types = channel.texts("types");
      List<String> sites = channel.texts("sites");
      if (!sites.isEmpty() && (types.isEmpty() || types.contains(TYPE))) {
        audiences.add(new ReportAudience(List.copyOf(new TreeSet<>(sites))));
      }
    }
    return new ArrayList<>(audiences);
  }

  /** The id of the report of a period, the same in all gateways. */
  String reportId(ReportSpan span) {
    String id = TYPE + "-" + ContractJson.enumName(span.period()) + "-" + span.end();
    return sites == null ? id : id + "-" + String.join("+", sites);
  }

  boolean isAbout(FleetHost host) {
    return sites == null || (host.site() != null && sites.contains(host.site()));
  }

  boolean isAll() {
    return sites == null;
  }

  /** The site, if there is exactly one; {@code null} otherwise. */
  String singleSite() {
    return sites == null || sites.size() != 1 ? null : sites.get(0);
  }
}
