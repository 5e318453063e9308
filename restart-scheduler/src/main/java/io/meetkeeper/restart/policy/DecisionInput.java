package io.meetkeeper.restart.policy;

import java.time.Instant;

/**
 * The input of a decision.
 *
 * @param facts what is known of the host
 * @param policy what applies to it
 * @param history its restart history
 * @param capacity the capacity of its site
 * @param now the time
 */
public record DecisionInput(
    HostFacts facts,
    RestartPolicy policy,
    RestartHistory history,
    SiteCapacity capacity,
    Instant now) {}
