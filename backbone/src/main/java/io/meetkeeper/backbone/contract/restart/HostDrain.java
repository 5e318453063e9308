package io.meetkeeper.backbone.contract.restart;

import java.time.Instant;

/**
 * Drain of a bridge by a person, not by a restart job.
 *
 * @param drained whether a person drains the bridge
 * @param by token name of that person; {@code null} when not drained
 * @param since start of the drain; {@code null} when not drained
 * @param reason why; may be {@code null}
 * @param because what that means now, for people
 */
public record HostDrain(boolean drained, String by, Instant since, String reason, String because) {}
