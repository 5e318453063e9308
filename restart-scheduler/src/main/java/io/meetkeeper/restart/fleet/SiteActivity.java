package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.idle.BridgeActivity.ActivityState;
import io.meetkeeper.restart.message.JobMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The activity on the bridges of a site at one moment. A stored bridge that sends no samples counts
 * as unknown, never as idle; a retired one does not count.
 *
 * @param bridges activity by host
 */
public record SiteActivity(Map<String, HostActivity> bridges) {
  /**
   * The activity of a site.
   *
   * @param live the activity of all hosts
   * @param stored the hosts of the site that are stored with a bridge, without retired ones
   */
  public static SiteActivity of(
      List<HostActivity> live, String site, Collection<String> stored, Instant now) {
    Map<String, HostActivity> bridges = new TreeMap<>();
    stored.forEach(host -> bridges.put(host, HostActivity.notHeard(host, site)));
    live.stream().filter(host -> site.equals(host.site())).forEach(host -> add(bridges, host, now));
    return new SiteActivity(bridges);
  }

  private static void add(Map<String, HostActivity> bridges, HostActivity host, Instant now) {
    if (host.activity().isStale(now)) {
      bridges.computeIfPresent(host.name(), (name, none) -> host);
    } else if (host.activity().state() == ActivityState.NO_BRIDGE) {
      bridges.remove(host.name());
    } else {
      bridges.put(host.name(), host);
    }
  }

  /** The hosts that have a bridge, by name. */
  public List<String> hosts() {
    return List.copyOf(bridges.keySet());
  }

  /**
   * Why the site is not idle.
   *
   * @param idleFor how long no conference must have been running
   * @return {@code null} when it is idle
   */
  public String notIdle(Duration idleFor, Instant now) {
    if (bridges.isEmpty()) {
      return JobMessage.NO_BRIDGE_HEARD.english();
    }
    return bridges.entrySet().stream()
        .map(bridge -> named(bridge.getKey(), bridge.getValue().notIdle(idleFor, now)))
        .filter(reason -> reason != null)
        .findFirst()
        .orElse(null);
  }

  /** A host with a known running conference; {@code null} when none is known. */
  public String busyHost(Instant now) {
    return bridges.entrySet().stream()
        .filter(bridge -> bridge.getValue().activity().isBusy(now))
        .map(bridge -> named(bridge.getKey(), bridge.getValue().activity().reason()))
        .findFirst()
        .orElse(null);
  }

  /**
   * A bridge on another host of which it is not known whether a conference is running; {@code null}
   * when there is none.
   */
  public String unknownBeside(String host, Instant now) {
    return bridges.entrySet().stream()
        .filter(bridge -> !bridge.getKey().equals(host))
        .filter(bridge -> !bridge.getValue().activity().isKnown(now))
        .map(bridge -> named(bridge.getKey(), bridge.getValue().notIdle(Duration.ZERO, now)))
        .findFirst()
        .orElse(null);
  }

  private static String named(String host, String reason) {
    return reason == null ? null : host + ": " + reason;
  }
}
