package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.JicofoCount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Every known host. Used on the event loop only. */
public final class LiveFleet {
  private final Clock clock;
  private final Function<List<AutomationScope>, Duration> leakedFor;
  private final Map<String, LiveHost> hosts = new TreeMap<>();

  /**
   * An empty fleet.
   *
   * @param leakedFor after how long a counter of a bridge that all else contradicts counts as
   *     leaked, where these scopes apply
   */
  public LiveFleet(Clock clock, Function<List<AutomationScope>, Duration> leakedFor) {
    this.clock = clock;
    this.leakedFor = leakedFor;
  }

  /**
   * Adds a host that was stored before this start.
   *
   * @param blind whether it had no usable figures then
   */
  public void restore(String name, String site, boolean blind) {
    hosts.put(name, new LiveHost(name, site, blind ? Instant.EPOCH : clock.instant()));
  }

  /** Removes a host, unless it sends samples. */
  public void forget(String name) {
    hosts.computeIfPresent(
        name, (id, host) -> host.facts(clock.instant()).sample() == null ? null : host);
  }

  /** Adds a sample. */
  public LiveHost accept(HostSample sample) {
    LiveHost host =
        hosts.computeIfAbsent(
            sample.host(), name -> new LiveHost(name, sample.site(), clock.instant()));
    host.accept(sample, jicofo(sample), clock.instant());
    return host;
  }

  /**
   * What Jicofo counts on the site of a host: in its new sample, and in live ones of the others.
   */
  private JicofoCount jicofo(HostSample sample) {
    Instant now = clock.instant();
    List<HostSample> site = new ArrayList<>();
    site.add(sample);
    for (LiveHost other : hosts.values()) {
      HostSample live = other.facts(now).sample();
      if (live != null
          && !other.name().equals(sample.host())
          && sample.site() != null
          && sample.site().equals(other.site())) {
        site.add(live);
      }
    }
    return JicofoCount.of(site);
  }

  /** Adds the processes that hold most swap. */
  public void accept(PressureEvent pressure) {
    LiveHost host = hosts.get(pressure.host());
    if (host != null
        && pressure.resource() == HostSample.Resource.SWAP
        && pressure.holders() != null) {
      host.holders(pressure.holders());
    }
  }

  /** A host; {@code null} when it is not known. */
  public LiveHost host(String name) {
    return hosts.get(name);
  }

  /** All hosts by name. */
  public Collection<LiveHost> all() {
    return new ArrayList<>(hosts.values());
  }

  /** The activity on each host at this moment. */
  public List<HostActivity> activity() {
    return hosts.values().stream().map(this::activity).toList();
  }

  private HostActivity activity(LiveHost host) {
    return new HostActivity(
        host.name(), host.site(), host.activity(), leakedFor.apply(host.scopes()));
  }

  /** The counter of a host's bridge that counts as leaked; {@code null} when none does. */
  public LeakedCounter leakedCounter(String name) {
    LiveHost host = hosts.get(name);
    return host == null
        ? null
        : host.activity().leakedCounter(leakedFor.apply(host.scopes()), clock.instant());
  }

  /** Whether any host is of that site. */
  public boolean hasSite(String site) {
    return hosts.values().stream().anyMatch(host -> site.equals(host.site()));
  }

  /** The hosts of a site, by name. */
  public List<LiveHost> hostsOfSite(String site) {
    List<LiveHost> found = new ArrayList<>(hosts.values());
    found.removeIf(host -> !site.equals(host.site()));
    return found;
  }

  /** The other hosts of the same site whose bridge is healthy and does not drain. */
  public Set<String> healthyNeighbours(LiveHost host) {
    Set<String> healthy = new HashSet<>();
    for (LiveHost other : neighbours(host)) {
      HostSample.Bridge bridge = other.facts(clock.instant()).bridge();
      if (bridge != null && bridge.state() == HostSample.BridgeState.UP && !isDraining(bridge)) {
        healthy.add(other.name());
      }
    }
    return healthy;
  }

  private static boolean isDraining(HostSample.Bridge bridge) {
    return bridge.calls() != null && Boolean.TRUE.equals(bridge.calls().drain());
  }

  private List<LiveHost> neighbours(LiveHost host) {
    List<LiveHost> others = new ArrayList<>();
    for (LiveHost other : hosts.values()) {
      if (other != host && host.site() != null && host.site().equals(other.site())) {
        others.add(other);
      }
    }
    return others;
  }
}
