package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.ActivityMessage;
import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.backbone.idle.IdleRule;
import io.meetkeeper.backbone.idle.JicofoCount;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.policy.HostFacts;
import io.meetkeeper.restart.policy.HostTroubles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One host as its live samples show it. A sample that is older than the last one, or whose time is
 * far from ours, is ignored. Changed on the event loop only; thread-safe, since transactions read
 * it.
 */
public final class LiveHost {
  private static final Duration BLIND_AFTER = Duration.ofMinutes(15);

  private final String name;
  private String site;
  private List<AutomationScope> scopes;
  private HostSample lastSample;
  private BridgeActivity activity = BridgeActivity.beforeFirstSample();
  private HostTroubles troubles = HostTroubles.NONE;
  private Instant usableAt;
  private String unusableReason = ActivityMessage.NO_SAMPLE.english();
  private List<SwapHolder> holders = List.of();

  /**
   * A host without samples.
   *
   * @param name its id
   * @param site its site; may be {@code null}
   * @param usableAt start of the time without usable figures
   */
  LiveHost(String name, String site, Instant usableAt) {
    this.name = name;
    move(site);
    this.usableAt = usableAt;
  }

  /** Its id. */
  public String name() {
    return name;
  }

  /** Its site; may be {@code null}. */
  public synchronized String site() {
    return site;
  }

  /** The scopes that apply to it, widest first. */
  public synchronized List<AutomationScope> scopes() {
    return scopes;
  }

  private void move(String to) {
    site = to;
    scopes =
        to == null
            ? List.of(AutomationScope.fleet(), AutomationScope.host(name))
            : List.of(
                AutomationScope.fleet(), AutomationScope.site(to), AutomationScope.host(name));
  }

  /** The last sample, unless it is too old; {@code null} when there is none. */
  synchronized HostSample liveSample(Instant now) {
    return live(now);
  }

  private HostSample live(Instant now) {
    return lastSample == null || activity.isStale(now) ? null : lastSample;
  }

  /** Whether its last sample shows a Jicofo, or there is none yet. */
  boolean mayRunJicofo() {
    return lastSample == null || lastSample.jicofo() != null;
  }

  /** The facts that are known at this moment. */
  public synchronized HostFacts facts(Instant now) {
    return currentFacts(now);
  }

  private HostFacts currentFacts(Instant now) {
    if (live(now) == null) {
      String reason =
          lastSample == null
              ? unusableReason
              : ActivityMessage.SAMPLE_OLD.english(Duration.between(activity.heardAt(), now).abs());
      return new HostFacts(
          null, reason, BridgeActivity.beforeFirstSample(), HostTroubles.NONE, holders);
    }
    return new HostFacts(lastSample, callsUnknownReason(lastSample), activity, troubles, holders);
  }

  /** The activity on its bridge, from its samples. */
  public synchronized BridgeActivity activity() {
    return activity;
  }

  /** How far its clock is ahead of ours, by its last sample; at most a minute. */
  public synchronized Duration clockAhead() {
    Duration ahead =
        lastSample == null ? Duration.ZERO : Duration.between(activity.heardAt(), lastSample.at());
    return ahead.isNegative() ? Duration.ZERO : ahead;
  }

  /** Whether there were no usable figures for 15 min. */
  public synchronized boolean isBlind(Instant now) {
    if (usableAt.isAfter(now)) {
      usableAt = now; // our clock was set back
    }
    return usableAt.plus(BLIND_AFTER).isBefore(now);
  }

  /** Since when there are no usable figures, and why, in words. */
  public synchronized String blindReason(Instant now) {
    String reason = currentFacts(now).unknownReason();
    return JobMessage.BLIND.english(reason == null ? unusableReason : reason);
  }

  /**
   * Adds a sample.
   *
   * @param jicofo the counts of Jicofo on its site now
   * @param prosody why no bridge of its site can join its MUC; {@code null} when nothing is known
   */
  synchronized void accept(HostSample sample, JicofoCount jicofo, String prosody, Instant now) {
    if (activity.includes(sample, now)) {
      return;
    }
    if (IdleRule.hasClockDifference(sample, now)) {
      unusableReason =
          JobMessage.SAMPLE_CLOCK.english(sample.at(), Duration.between(sample.at(), now).abs());
      return;
    }
    if (!Objects.equals(site, sample.site())) {
      move(sample.site());
    }
    boolean unbroken = !activity.isStale(now) && activity.incarnation() == sample.incarnation();
    troubles = troubles.next(sample, prosody, unbroken, now);
    activity = IdleRule.next(activity, sample, jicofo, now);
    lastSample = sample;
    String reason = callsUnknownReason(sample);
    if (reason == null || sample.bridge() == null || isDown(sample)) {
      usableAt = now;
    }
  }

  synchronized void setSwapHolders(List<SwapHolder> largest) {
    holders = List.copyOf(largest);
  }

  private static boolean isDown(HostSample sample) {
    return sample.bridge().state() == HostSample.BridgeState.DOWN;
  }

  private static String callsUnknownReason(HostSample sample) {
    if (sample.bridge() == null) {
      return sample.absent().getOrDefault("bridge", ActivityMessage.NO_BRIDGE.english());
    }
    if (sample.bridge().calls() != null) {
      return null;
    }
    if (isDown(sample)) {
      return JobMessage.NO_BRIDGE_RUNS.english();
    }
    return sample.absent().getOrDefault("bridge.calls", ActivityMessage.NOT_SAID.english());
  }
}
