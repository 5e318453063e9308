package io.meetkeeper.auth.domain.service;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Who talks on the bridges of a site, as their samples show it. Unknown is not idle: a bridge that
 * was not heard of lately, or does not say who talks, holds everything up. For several threads.
 */
public final class ConferenceActivity {
  private static final Duration STALE = Duration.ofSeconds(60);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Map<String, HostActivity> hosts = new TreeMap<>();

  private record HostActivity(
      Instant at, Instant idleSince, long incarnation, ProcessId process, String busy) {}

  /**
   * Takes a sample of a host of the site in. One whose time is far from ours says nothing of this
   * moment.
   */
  public synchronized void observe(HostSample sample, Instant now) {
    if (Duration.between(sample.at(), now).abs().compareTo(CLOCKS_DIFFER) > 0) {
      return;
    }
    HostSample.Bridge bridge = sample.bridge();
    if (bridge == null) {
      hosts.remove(sample.host());
      return;
    }
    HostActivity last = hosts.get(sample.host());
    boolean goesOn =
        last != null
            && last.idleSince() != null
            && last.incarnation() == sample.incarnation()
            && Objects.equals(last.process(), bridge.process())
            && Duration.between(last.at(), now).compareTo(STALE) <= 0;
    String busy = busyReason(sample, bridge);
    Instant idleSince = busy != null ? null : goesOn ? last.idleSince() : now;
    hosts.put(
        sample.host(),
        new HostActivity(now, idleSince, sample.incarnation(), bridge.process(), busy));
  }

  private static String busyReason(HostSample sample, HostSample.Bridge bridge) {
    if (bridge.state() == HostSample.BridgeState.DOWN) {
      return null;
    }
    HostSample.Calls calls = bridge.calls();
    if (calls == null) {
      return "who talks is not known: "
          + sample.absent().getOrDefault("bridge.calls", "the bridge does not say");
    }
    return calls.idle()
        ? null
        : calls.conferences() + " conferences, " + calls.localEndpoints() + " endpoints";
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
    for (Map.Entry<String, HostActivity> host : hosts.entrySet()) {
      String why = whyNotIdle(host.getValue(), idleFor, now);
      if (why != null) {
        return host.getKey() + ": " + why;
      }
    }
    return null;
  }

  private static String whyNotIdle(HostActivity hostActivity, Duration idleFor, Instant now) {
    Duration age = Duration.between(hostActivity.at(), now);
    if (age.compareTo(STALE) > 0) {
      return "the last sample is " + DurationFormat.formatRounded(age) + " old";
    }
    if (hostActivity.busy() != null) {
      return hostActivity.busy();
    }
    Duration idle = Duration.between(hostActivity.idleSince(), now);
    return idle.compareTo(idleFor) < 0
        ? "idle for "
            + DurationFormat.formatRounded(idle)
            + " of the wanted "
            + DurationFormat.formatRounded(idleFor)
        : null;
  }
}
