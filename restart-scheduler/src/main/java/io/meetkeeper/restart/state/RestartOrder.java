package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.time.Instant;

/**
 * The request that a job was made for; never changes.
 *
 * @param id of the job
 * @param host the host of the bridge
 * @param site its site; may be {@code null}
 * @param cause the kind of reason
 * @param by who asked
 * @param reason in words; may be {@code null}
 * @param mode how it treats running conferences
 * @param requestedAt when it was requested
 * @param turn its turn in a rolling restart; {@code null} when it belongs to none
 */
public record RestartOrder(
    String id,
    String host,
    String site,
    RestartCause cause,
    String by,
    String reason,
    RestartMode mode,
    Instant requestedAt,
    RollTurn turn) {}
