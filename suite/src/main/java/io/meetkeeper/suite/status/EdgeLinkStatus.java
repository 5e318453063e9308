package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.edge.EdgeLinkState;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.suite.rest.CommandFailedException;
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
  /**
   * Reads the state that the process of this host has written.
   *
   * @throws CommandFailedException when there is none
   */
  public static EdgeLinkStatus of(HostIdentity identity) {
    return new EdgeLinkStatus(
        identity,
        EdgeLinkState.read(identity.dataDirectory())
            .orElseThrow(() -> new CommandFailedException(StatusMessage.NOT_RUNNING_HERE.with())));
  }

  /** Well while it is linked; without a link nobody knows the health of the host. */
  public HealthState state() {
    return link.linked() ? HealthState.WELL : HealthState.WARNING;
  }

  /** The lines for people. */
  public List<StatusLine> lines(MessageLanguage language) {
    MessageText text =
        StatusMessage.LINK.with(
            identity.host(),
            identity.site(),
            link.linked(),
            String.valueOf(link.gateway()),
            String.valueOf(link.since()),
            link.because());
    return List.of(
        StatusLine.of(StatusHealth.of(state(), text, language)),
        StatusLine.plain(StatusMessage.SHOWN_THERE.with().in(language), 0));
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
