package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.time.Instant;

/**
 * What was asked for; never changes.
 *
 * @param id of the job
 * @param host whose bridge
 * @param site its site; may be {@code null}
 * @param cause why, in kind
 * @param by who asked
 * @param reason why, in words; may be {@code null}
 * @param mode how it treats who talks
 * @param requestedAt when
 * @param turn its place in a rolling restart; {@code null} when it belongs to none
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
