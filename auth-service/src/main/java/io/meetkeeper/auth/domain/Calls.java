package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
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
final class Calls {
  private static final Duration STALE = Duration.ofSeconds(60);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Map<String, Seen> hosts = new TreeMap<>();

  private record Seen(
      Instant at, Instant idleSince, long incarnation, ProcessId process, String busy) {}

  /**
   * Takes a sample of a host of the site in. One whose time is far from ours says nothing of this
   * moment.
   */
  synchronized void seen(Sample sample, Instant now) {
    if (Duration.between(sample.at(), now).abs().compareTo(CLOCKS_DIFFER) > 0) {
      return;
    }
    Sample.Bridge bridge = sample.bridge();
    if (bridge == null) {
      hosts.remove(sample.host());
      return;
    }
    Seen last = hosts.get(sample.host());
    boolean goesOn =
        last != null
            && last.idleSince() != null
            && last.incarnation() == sample.incarnation()
            && Objects.equals(last.process(), bridge.process())
            && Duration.between(last.at(), now).compareTo(STALE) <= 0;
    String busy = busy(sample, bridge);
    Instant idleSince = busy != null ? null : goesOn ? last.idleSince() : now;
    hosts.put(
        sample.host(), new Seen(now, idleSince, sample.incarnation(), bridge.process(), busy));
  }

  private static String busy(Sample sample, Sample.Bridge bridge) {
    if (bridge.state() == Sample.BridgeState.DOWN) {
      return null;
    }
    Sample.Calls calls = bridge.calls();
    if (calls == null) {
      return "who talks is not known: "
          + sample.absent().getOrDefault("bridge.calls", "the bridge does not say");
    }
    return calls.idle()
        ? null
        : calls.conferences() + " conferences, " + calls.localEndpoints() + " endpoints";
  }

  /** The hosts that have a bridge. */
  synchronized List<String> bridges() {
    return List.copyOf(hosts.keySet());
  }

  /**
   * Why the site is not idle.
   *
   * @param idleFor for how long nobody must have talked
   * @return {@code null} when it is idle
   */
  synchronized String notIdle(Duration idleFor, Instant now) {
    if (hosts.isEmpty()) {
      return "no bridge of the site was heard of yet, so it is not known whether somebody talks";
    }
    for (Map.Entry<String, Seen> host : hosts.entrySet()) {
      String why = notIdle(host.getValue(), idleFor, now);
      if (why != null) {
        return host.getKey() + ": " + why;
      }
    }
    return null;
  }

  private static String notIdle(Seen seen, Duration idleFor, Instant now) {
    Duration age = Duration.between(seen.at(), now);
    if (age.compareTo(STALE) > 0) {
      return "the last sample is " + Durations.spoken(age) + " old";
    }
    if (seen.busy() != null) {
      return seen.busy();
    }
    Duration idle = Duration.between(seen.idleSince(), now);
    return idle.compareTo(idleFor) < 0
        ? "idle for " + Durations.spoken(idle) + " of the wanted " + Durations.spoken(idleFor)
        : null;
  }
}
