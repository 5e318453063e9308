package io.meetkeeper.gateway.rest.view;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.health.FleetView;
import io.meetkeeper.gateway.health.HostHealth;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Caches the JSON of each host in lists until its content changes. Used on one context. */
public final class HostJsonCache {
  private final HostViewRenderer renderer;
  private final FleetRegistry fleet;
  private final Map<String, RenderedHost> rendered = new HashMap<>();

  /** The input of the JSON of a host. */
  private record HostContent(
      FleetHost host,
      boolean stale,
      HostAutomation automation,
      HostHealth health,
      EdgeLinkReply link,
      List<String> roles) {
    /** Compares the host by identity, since each sample creates a new one. */
    @SuppressWarnings("ReferenceEquality")
    boolean isSame(HostContent other) {
      return host == other.host
          && stale == other.stale
          && Objects.equals(automation, other.automation)
          && isSameHealth(health, other.health)
          && Objects.equals(link, other.link)
          && roles.equals(other.roles);
    }

    @SuppressWarnings("ReferenceEquality") // skips comparing members of the same object
    private static boolean isSameHealth(HostHealth one, HostHealth other) {
      if (one == other || one == null || other == null) {
        return one == other;
      }
      return one.state() == other.state()
          && Objects.equals(one.since(), other.since())
          && one.summaryText().equals(other.summaryText());
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record RenderedHost(HostContent content, byte[] json) {}

  public HostJsonCache(HostViewRenderer renderer, FleetRegistry fleet) {
    this.renderer = renderer;
    this.fleet = fleet;
  }

  /** The JSON of a host with its automation and the summary of its health. */
  public byte[] json(FleetHost host, FleetView view, Instant now) {
    HostAutomation automation = view.automation().get(host.id());
    HostHealth health = view.health().host(host.id());
    HostContent content =
        new HostContent(
            host,
            host.isStale(now),
            automation,
            health,
            renderer.link(host.id()),
            renderer.roles(host.id()));
    RenderedHost known = rendered.get(host.id());
    if (known != null && known.content().isSame(content)) {
      return known.json();
    }
    byte[] json = ContractJson.toBytes(renderer.renderWithHealth(host, automation, health, now));
    forgetRetired();
    rendered.put(host.id(), new RenderedHost(content, json));
    return json;
  }

  private void forgetRetired() {
    if (rendered.size() > fleet.size()) {
      rendered.keySet().removeIf(host -> fleet.find(host).isEmpty());
    }
  }
}
