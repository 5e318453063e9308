package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.time.Instant;

/**
 * Where a job stands.
 *
 * @param state where
 * @param hold the kind of reason for which it stands there; may be {@code null}
 * @param because why, in words
 * @param changedAt when it came there
 * @param waitUntil when it is given up; {@code null} when never, or not yet known
 */
public record JobProgress(
    RestartJobState state, String hold, String because, Instant changedAt, Instant waitUntil) {
  JobProgress noted(String newHold, String newBecause) {
    return new JobProgress(state, newHold, newBecause, changedAt, waitUntil);
  }

  JobProgress waitingUntil(Instant end) {
    return new JobProgress(state, hold, because, changedAt, end);
  }
}
