package io.meetkeeper.backbone.contract.restart;

/**
 * Asks for jobs, newest first.
 *
 * @param host only of this host; {@code null}: any
 * @param site only of this site; {@code null}: any
 * @param state only in this state; {@code null}: any
 * @param limit at most so many
 * @param cursor from a former answer; {@code null}: from the newest
 */
public record RestartJobsQuery(
    String host, String site, RestartJobState state, int limit, String cursor) {}
