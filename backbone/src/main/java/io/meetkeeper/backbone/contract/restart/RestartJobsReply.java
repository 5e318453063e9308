package io.meetkeeper.backbone.contract.restart;

import java.util.List;

/**
 * Jobs, newest first.
 *
 * @param items jobs
 * @param next cursor of the next page; {@code null} at the end
 */
public record RestartJobsReply(List<RestartJob> items, String next) {}
