package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Duration;
import java.time.Instant;

/**
 * The input of a decision.
 *
 * @param facts what is known about the host
 * @param policy the policy that applies to it
 * @param history its restart history
 * @param capacity the capacity of its site
 * @param now the time
 */
public record DecisionInput(
    HostFacts facts,
    RestartPolicy policy,
    RestartHistory history,
    SiteCapacity capacity,
    Instant now) {
  /** The counter of the bridge that counts as leaked; {@code null} when none does. */
  public LeakedCounter leakedCounter() {
    return facts.activity().leakedCounter(leakedFor(), now);
  }

  /**
   * Start of the time without calls, a leaked counter left out; {@code null} when there are calls
   * or it is not known.
   */
  public Instant idleSince() {
    return leakedCounter() == null ? facts.idleSince() : facts.activity().since();
  }

  /**
   * Growth of the bridge since its start, in percent of the memory; {@code null} when not known.
   */
  Double bridgeGrowth() {
    Long before = history.rssAfterStart();
    Long now = facts.bridge() == null ? null : facts.bridge().rssBytes();
    return before == null || now == null ? null : facts.memoryShare(Math.max(0, now - before));
  }

  /** Why the bridge has not been idle for long enough; {@code null} when it has. */
  String notIdle() {
    return facts.activity().busyReason(policy.idleFor(), policy.leakedCounterIdleFor(), now);
  }

  private Duration leakedFor() {
    Duration leaked = policy.leakedCounterIdleFor();
    return leaked.compareTo(policy.idleFor()) > 0 ? leaked : policy.idleFor();
  }
}
