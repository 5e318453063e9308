package io.meetkeeper.restart.policy;

import java.time.Instant;

/**
 * Everything that a decision rests on.
 *
 * @param known what is known of the host
 * @param policy what applies to it
 * @param history what was done there
 * @param capacity the other bridges of its site
 * @param now the time
 */
public record Situation(
    Known known, RestartPolicy policy, History history, Capacity capacity, Instant now) {}
