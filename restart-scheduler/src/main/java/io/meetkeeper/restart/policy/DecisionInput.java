package io.meetkeeper.restart.policy;

import java.time.Instant;

/**
 * Everything that a decision rests on.
 *
 * @param facts what is known of the host
 * @param policy what applies to it
 * @param history what was done there
 * @param capacity the other bridges of its site
 * @param now the time
 */
public record DecisionInput(
    HostFacts facts,
    RestartPolicy policy,
    RestartHistory history,
    SiteCapacity capacity,
    Instant now) {}
