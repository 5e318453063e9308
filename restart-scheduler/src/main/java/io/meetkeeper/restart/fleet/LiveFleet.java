package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.meetkeeper.backbone.idle.ActivityMessage;
import io.meetkeeper.backbone.idle.JicofoCount;
import io.meetkeeper.restart.message.JobMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * All known hosts, also by site, since a sample is judged with the hosts of its site, not of the
 * whole fleet. Changed on the event loop only.
 */
public final class LiveFleet {
  private final Clock clock;
  private final Function<List<AutomationScope>, Duration> leakedFor;
  private final Map<String, LiveHost> hosts = new TreeMap<>();
  private final Map<String, Map<String, LiveHost>> sites = new ConcurrentHashMap<>();

  /**
   * An empty fleet.
   *
   * @param leakedFor after how long a counter of a bridge that all else contradicts counts as
   *     leaked, where these scopes apply; {@code null}: never
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
    LiveHost host = new LiveHost(name, site, blind ? Instant.EPOCH : clock.instant());
    LiveHost before = hosts.put(name, host);
    if (before != null) {
      leave(before.site(), name);
    }
    join(host);
  }

  /** Removes a host, unless it sends samples. */
  public void removeHost(String name) {
    LiveHost host = hosts.get(name);
    if (host != null && host.liveSample(clock.instant()) == null) {
      hosts.remove(name);
      leave(host.site(), name);
    }
  }

  /** Adds a sample. */
  public LiveHost accept(HostSample sample) {
    Instant now = clock.instant();
    LiveHost host = hosts.get(sample.host());
    if (host == null) {
      host = new LiveHost(sample.host(), sample.site(), now);
      hosts.put(host.name(), host);
      join(host);
    }
    String site = host.site();
    host.accept(sample, jicofo(sample, now), prosodyFault(sample, now), now);
    if (!Objects.equals(site, host.site())) {
      leave(site, host.name());
      join(host);
    }
    return host;
  }

  private void join(LiveHost host) {
    if (host.site() != null) {
      sites
          .computeIfAbsent(host.site(), site -> new ConcurrentSkipListMap<>())
          .put(host.name(), host);
    }
  }

  private void leave(String site, String name) {
    if (site != null) {
      sites.computeIfPresent(
          site,
          (key, members) -> {
            members.remove(name);
            return members.isEmpty() ? null : members;
          });
    }
  }

  private Collection<LiveHost> members(String site) {
    return site == null ? List.of() : sites.getOrDefault(site, Map.of()).values();
  }

  /**
   * The counts of Jicofo on the site of a host: from its new sample and the live ones of the other
   * hosts. They are not known while a host is silent on which a Jicofo may run.
   */
  private JicofoCount jicofo(HostSample sample, Instant now) {
    List<HostSample> samples = new ArrayList<>();
    samples.add(sample);
    for (LiveHost other : members(sample.site())) {
      if (!other.name().equals(sample.host()) && other.mayRunJicofo()) {
        HostSample live = other.liveSample(now);
        if (live == null) {
          return JicofoCount.unknown(ActivityMessage.JICOFO_NOT_HEARD.english(other.name()));
        }
        samples.add(live);
      }
    }
    return JicofoCount.of(samples);
  }

  /**
   * Why no bridge of a site can join its MUC: a host says that its Prosody is down, and none that
   * its Prosody is up; {@code null} when nothing is known.
   */
  private String prosodyFault(HostSample sample, Instant now) {
    List<HostSample> samples = new ArrayList<>();
    samples.add(sample);
    members(sample.site()).stream()
        .filter(other -> !other.name().equals(sample.host()))
        .map(other -> other.liveSample(now))
        .filter(Objects::nonNull)
        .forEach(samples::add);
    boolean up = samples.stream().anyMatch(each -> each.prosody() == ProsodyState.UP);
    return samples.stream()
        .filter(each -> !up && each.prosody() == ProsodyState.DOWN)
        .findFirst()
        .map(each -> JobMessage.PROSODY_DOWN.english(each.host()))
        .orElse(null);
  }

  /** Adds the processes that hold the most swap. */
  public void accept(PressureEvent pressure) {
    LiveHost host = hosts.get(pressure.host());
    if (host != null
        && pressure.resource() == HostSample.Resource.SWAP
        && pressure.holders() != null) {
      host.setSwapHolders(pressure.holders());
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
    Duration leaked = host == null ? null : leakedFor.apply(host.scopes());
    return leaked == null ? null : host.activity().leakedCounter(leaked, clock.instant());
  }

  /** How far the clock of a host is ahead of ours; zero when that is not known. */
  public Duration clockAhead(String name) {
    LiveHost host = hosts.get(name);
    return host == null ? Duration.ZERO : host.clockAhead();
  }

  /** Whether any host belongs to that site. */
  public boolean hasSite(String site) {
    return sites.containsKey(site);
  }

  /** The hosts of a site, by name. */
  public List<LiveHost> hostsOfSite(String site) {
    return new ArrayList<>(members(site));
  }

  /** The other hosts of the same site whose bridge is healthy and does not drain. */
  public Set<String> healthyNeighbours(LiveHost host) {
    Instant now = clock.instant();
    Set<String> healthy = new HashSet<>();
    for (LiveHost other : members(host.site())) {
      HostSample live = other == host ? null : other.liveSample(now);
      if (live != null && isTakingConferences(live.bridge())) {
        healthy.add(other.name());
      }
    }
    return healthy;
  }

  /** One that does not say what it does, or is out of its MUC, may be of no use to Jicofo. */
  private static boolean isTakingConferences(HostSample.Bridge bridge) {
    return bridge != null
        && bridge.state() == HostSample.BridgeState.UP
        && bridge.calls() != null
        && !bridge.calls().missesMucs()
        && !Boolean.TRUE.equals(bridge.calls().drain());
  }
}
