package io.meetkeeper.backbone.contract.restart;

import java.time.Instant;

/**
 * Whether a person said that a bridge takes no new conferences. A drain of a restart job is none of
 * these.
 *
 * @param drained whether a person said so
 * @param by who; {@code null} when nobody did
 * @param since when; {@code null} when nobody did
 * @param reason why; may be {@code null}
 * @param because what that means this moment, in words
 */
public record HostDrain(boolean drained, String by, Instant since, String reason, String because) {}
