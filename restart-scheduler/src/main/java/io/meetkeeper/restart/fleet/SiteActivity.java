package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.backbone.idle.BridgeActivity.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who talks on the bridges of a site this moment. A bridge that is remembered counts also while it
 * is silent, so that unknown is never idle; one whose host is gone for good does not.
 *
 * @param bridges by host
 */
public record SiteActivity(Map<String, BridgeActivity> bridges) {
  /**
   * Of a site.
   *
   * @param heard what is known of all hosts
   * @param remembered the hosts of the site that had a bridge when they were looked at last,
   *     without those that are gone for good
   */
  public static SiteActivity of(
      List<HostActivity> heard, String site, Collection<String> remembered, Instant now) {
    Map<String, BridgeActivity> bridges = new TreeMap<>();
    remembered.forEach(host -> bridges.put(host, BridgeActivity.notHeard()));
    heard.stream()
        .filter(host -> site.equals(host.site()))
        .forEach(host -> add(bridges, host.name(), host.activity(), now));
    return new SiteActivity(bridges);
  }

  private static void add(
      Map<String, BridgeActivity> bridges, String host, BridgeActivity activity, Instant now) {
    if (activity.isStale(now)) {
      bridges.computeIfPresent(host, (name, none) -> activity);
    } else if (activity.state() == State.NO_BRIDGE) {
      bridges.remove(host);
    } else {
      bridges.put(host, activity);
    }
  }

  /** The hosts that have a bridge, by name. */
  public List<String> hosts() {
    return List.copyOf(bridges.keySet());
  }

  /**
   * Why the site is not idle.
   *
   * @param idleFor for how long nobody must have talked
   * @return {@code null} when it is idle
   */
  public String notIdle(Duration idleFor, Instant now) {
    if (bridges.isEmpty()) {
      return "no bridge of the site was heard of yet, so it is not known whether somebody talks";
    }
    return bridges.entrySet().stream()
        .map(bridge -> named(bridge.getKey(), bridge.getValue().notIdle(idleFor, now)))
        .filter(why -> why != null)
        .findFirst()
        .orElse(null);
  }

  /** Who is known to talk; {@code null} when nobody is, which need not mean that nobody talks. */
  public String talking(Instant now) {
    return bridges.entrySet().stream()
        .filter(bridge -> bridge.getValue().isBusy(now))
        .map(bridge -> named(bridge.getKey(), bridge.getValue().because()))
        .findFirst()
        .orElse(null);
  }

  private static String named(String host, String why) {
    return why == null ? null : host + ": " + why;
  }
}
