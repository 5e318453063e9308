package io.meetkeeper.backbone.contract;

import java.util.List;

/**
 * Jobs, newest first.
 *
 * @param items jobs
 * @param next cursor of the next page; {@code null} at the end
 */
public record RestartJobs(List<RestartJob> items, String next) {}
