package io.meetkeeper.backbone.contract.restart;

/**
 * Query for jobs, newest first.
 *
 * @param host only of this host; {@code null}: any
 * @param site only of this site; {@code null}: any
 * @param state only in this state; {@code null}: any
 * @param limit maximum number of items
 * @param cursor {@code next} of the previous page; {@code null}: first page
 */
public record RestartJobsQuery(
    String host, String site, RestartJobState state, int limit, String cursor) {}
