package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.time.Instant;

/**
 * The state of a job.
 *
 * @param state its state
 * @param hold the reason that holds it in that state; may be {@code null}
 * @param reason the reason, in words
 * @param changedAt when it entered the state
 * @param waitUntil when it expires; {@code null} when never, or not yet known
 */
public record JobProgress(
    RestartJobState state, String hold, String reason, Instant changedAt, Instant waitUntil) {
  JobProgress noted(String kind, String reason) {
    return new JobProgress(state, kind, reason, changedAt, waitUntil);
  }

  JobProgress waitingUntil(Instant end) {
    return new JobProgress(state, hold, reason, changedAt, end);
  }
}
