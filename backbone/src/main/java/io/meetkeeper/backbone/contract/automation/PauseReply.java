package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;

/**
 * Whether automation holds still in a scope.
 *
 * @param paused whether it does
 * @param until until when; {@code null}: until told otherwise
 * @param reason why; may be {@code null}
 * @param by who said so; {@code null} when not paused
 * @param source which scope says so: {@code fleet}, {@code site} or {@code host}; {@code null} when
 *     not paused
 */
public record PauseReply(boolean paused, Instant until, String reason, String by, String source) {}
