package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.restart.policy.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One host as its live samples show it. A sample that is older than its like, or whose time is far
 * from ours, is not live and changes nothing. Used on the event loop only.
 */
public final class HostView {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final Duration BLIND_AFTER = Duration.ofMinutes(15);

  private final String name;
  private String site;
  private Sample last;
  private IdleWatch idle = IdleWatch.nothingSeen();
  private Instant usableAt;
  private String unusable = "no sample was seen yet";
  private List<Event.SwapHolder> holders = List.of();

  /**
   * A host of which nothing is known yet.
   *
   * @param name its id
   * @param site its site; may be {@code null}
   * @param usableAt since when to count the time without usable figures
   */
  HostView(String name, String site, Instant usableAt) {
    this.name = name;
    this.site = site;
    this.usableAt = usableAt;
  }

  /** Its id. */
  public String name() {
    return name;
  }

  /** Its site; may be {@code null}. */
  public String site() {
    return site;
  }

  /** What applies to it, widest first. */
  public List<Scope> scopes() {
    return site == null
        ? List.of(Scope.fleet(), Scope.host(name))
        : List.of(Scope.fleet(), Scope.site(site), Scope.host(name));
  }

  /** What is known this moment. */
  public Known known(Instant now) {
    if (last == null || idle.stale(now)) {
      String reason =
          last == null
              ? unusable
              : "the last sample is " + Durations.spoken(Duration.between(idle.at(), now)) + " old";
      return new Known(null, reason, null, holders);
    }
    return new Known(last, callsUnknown(last), idle.since(), holders);
  }

  /** Whether there were no usable figures for 15 min. */
  public boolean blind(Instant now) {
    return usableAt.plus(BLIND_AFTER).isBefore(now);
  }

  /** Since when there are no usable figures, and why, in words. */
  public String blindBecause(Instant now) {
    String reason = known(now).unknown();
    return "no usable figures for 15 min: " + (reason == null ? unusable : reason);
  }

  void seen(Sample sample, Instant now) {
    if (idle.old(sample)) {
      return;
    }
    Duration off = Duration.between(sample.at(), now).abs();
    if (off.compareTo(CLOCKS_DIFFER) > 0) {
      unusable =
          "the last sample says it is from "
              + sample.at()
              + ", "
              + Durations.spoken(off)
              + " off our clock";
      return;
    }
    site = sample.site();
    idle = idle.seen(sample, now);
    last = sample;
    String reason = callsUnknown(sample);
    if (reason == null || sample.bridge() == null || down(sample)) {
      usableAt = now;
    }
  }

  void holders(List<Event.SwapHolder> largest) {
    holders = List.copyOf(largest);
  }

  private static boolean down(Sample sample) {
    return sample.bridge().state() == Sample.BridgeState.DOWN;
  }

  private static String callsUnknown(Sample sample) {
    if (sample.bridge() == null) {
      return sample.absent().getOrDefault("bridge", "there is no bridge on this host");
    }
    if (sample.bridge().calls() != null) {
      return null;
    }
    if (down(sample)) {
      return "the bridge does not run";
    }
    return sample.absent().getOrDefault("bridge.calls", "the bridge does not say");
  }
}
