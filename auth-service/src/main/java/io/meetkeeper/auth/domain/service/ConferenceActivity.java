package io.meetkeeper.auth.domain.service;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.backbone.idle.BridgeActivity.State;
import io.meetkeeper.backbone.idle.IdleRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who talks on the bridges of a site, as their samples show it. Unknown is not idle: a bridge that
 * was not heard of lately, or does not say who talks, holds everything up. For several threads.
 */
public final class ConferenceActivity {
  private final Map<String, BridgeActivity> hosts = new TreeMap<>();

  /** Takes a sample of a host of the site in. */
  public synchronized void observe(HostSample sample, Instant now) {
    BridgeActivity before = hosts.getOrDefault(sample.host(), BridgeActivity.notHeard());
    BridgeActivity after = IdleRule.next(before, sample, now);
    if (after.state() == State.NO_BRIDGE) {
      hosts.remove(sample.host());
    } else if (after.state() != State.NOT_HEARD) {
      hosts.put(sample.host(), after);
    }
  }

  /** A person says that the host is gone for good; it is back with its next sample. */
  public synchronized void retired(String host, Instant now) {
    hosts.computeIfPresent(host, (name, last) -> last.isStale(now) ? null : last);
  }

  /** The hosts that have a bridge. */
  public synchronized List<String> bridgeHosts() {
    return List.copyOf(hosts.keySet());
  }

  /**
   * Why the site is not idle.
   *
   * @param idleFor for how long nobody must have talked
   * @return {@code null} when it is idle
   */
  public synchronized String whyNotIdle(Duration idleFor, Instant now) {
    if (hosts.isEmpty()) {
      return "no bridge of the site was heard of yet, so it is not known whether somebody talks";
    }
    for (Map.Entry<String, BridgeActivity> host : hosts.entrySet()) {
      String why = host.getValue().notIdle(idleFor, now);
      if (why != null) {
        return host.getKey() + ": " + why;
      }
    }
    return null;
  }
}
