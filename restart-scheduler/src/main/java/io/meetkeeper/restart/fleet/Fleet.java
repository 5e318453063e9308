package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every known host. Used on the event loop only. */
public final class Fleet {
  private final Clock clock;
  private final Map<String, HostView> hosts = new TreeMap<>();

  /** Knows no host yet. */
  public Fleet(Clock clock) {
    this.clock = clock;
  }

  /**
   * A host that was known before this start.
   *
   * @param blind whether nothing usable was known of it then
   */
  public void remember(String name, String site, boolean blind) {
    hosts.put(name, new HostView(name, site, blind ? Instant.EPOCH : clock.instant()));
  }

  /** It is gone for good, unless it is heard of. */
  public void forget(String name) {
    hosts.computeIfPresent(
        name, (id, host) -> host.known(clock.instant()).sample() == null ? null : host);
  }

  /** Takes a sample in. */
  public HostView seen(Sample sample) {
    HostView host =
        hosts.computeIfAbsent(
            sample.host(), name -> new HostView(name, sample.site(), clock.instant()));
    host.seen(sample, clock.instant());
    return host;
  }

  /** Takes in who holds most swap. */
  public void seen(Event.Pressure pressure) {
    HostView host = hosts.get(pressure.host());
    if (host != null && pressure.resource() == Sample.Resource.SWAP && pressure.holders() != null) {
      host.holders(pressure.holders());
    }
  }

  /** A host; {@code null} when it is not known. */
  public HostView host(String name) {
    return hosts.get(name);
  }

  /** All hosts by name. */
  public Collection<HostView> all() {
    return new ArrayList<>(hosts.values());
  }

  /** Whether any host is of that site. */
  public boolean hasSite(String site) {
    return hosts.values().stream().anyMatch(host -> site.equals(host.site()));
  }

  /** The hosts of a site, by name. */
  public List<HostView> of(String site) {
    List<HostView> found = new ArrayList<>(hosts.values());
    found.removeIf(host -> !site.equals(host.site()));
    return found;
  }

  /** The other hosts of the same site whose bridge is healthy and does not drain this moment. */
  public Set<String> healthyBeside(HostView host) {
    Set<String> healthy = new HashSet<>();
    for (HostView other : beside(host)) {
      Sample.Bridge bridge = other.known(clock.instant()).bridge();
      if (bridge != null && bridge.state() == Sample.BridgeState.UP && !drains(bridge)) {
        healthy.add(other.name());
      }
    }
    return healthy;
  }

  private static boolean drains(Sample.Bridge bridge) {
    return bridge.calls() != null && Boolean.TRUE.equals(bridge.calls().drain());
  }

  private List<HostView> beside(HostView host) {
    List<HostView> others = new ArrayList<>();
    for (HostView other : hosts.values()) {
      if (other != host && host.site() != null && host.site().equals(other.site())) {
        others.add(other);
      }
    }
    return others;
  }
}
