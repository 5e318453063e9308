package io.meetkeeper.backbone.contract.relay;

import java.time.Instant;

/**
 * A backfill of points that Machinist missed, from the recorded history into the queue, oldest
 * first.
 *
 * @param from first time
 * @param to last time
 * @param position everything before it is in the queue, or was sent
 * @param queued points that went into the queue
 * @param skipped points that were sent before, wait already, or exceed the plan
 * @param state {@code running}, {@code done} or {@code stopped}
 * @param reason why it waits or ended so, for people; {@code null} when there is nothing to say
 */
public record RelayFill(
    Instant from,
    Instant to,
    Instant position,
    long queued,
    long skipped,
    String state,
    String reason) {
  /** {@link #state} while there is something to do. */
  public static final String RUNNING = "running";

  /** {@link #state} when everything is in the queue. */
  public static final String DONE = "done";

  /** {@link #state} after somebody has stopped it. */
  public static final String STOPPED = "stopped";
}
