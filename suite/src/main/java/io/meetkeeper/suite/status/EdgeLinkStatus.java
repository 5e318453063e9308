package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.edge.EdgeLinkState;
import io.meetkeeper.backbone.process.HostIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Status of a host with an edge link. It has no REST API; its gateway shows the rest.
 *
 * @param identity the host
 * @param link state of its link
 */
public record EdgeLinkStatus(HostIdentity identity, EdgeLinkState link) {
  /** Well while it is linked; without a link nobody sees how the host is. */
  public HealthState state() {
    return link.linked() ? HealthState.WELL : HealthState.WARNING;
  }

  /** The lines for people. */
  public List<StatusLine> lines() {
    String text =
        identity.host()
            + (identity.site() == null ? "" : " (" + identity.site() + ")")
            + (link.linked() ? " is linked to " : " is NOT linked to ")
            + link.gateway()
            + " since "
            + link.since()
            + (link.because() == null ? "" : ": " + link.because());
    return List.of(
        StatusLine.of(new StatusHealth(state(), text)),
        StatusLine.plain(
            "Its figures, and what is done here, are shown there: meetkeeper status", 0));
  }

  /** One JSON object for scripts. */
  public String toJson(int exitCode) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", state());
    json.put("exitCode", exitCode);
    json.put("host", identity.host());
    json.put("site", identity.site());
    json.put("link", link);
    return ContractJson.toJson(json);
  }
}
