package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;

/**
 * Whether automation is paused in a scope.
 *
 * @param paused whether it is
 * @param until end of the pause; {@code null}: without an end
 * @param reason why; may be {@code null}
 * @param by token name of who paused it; {@code null} when not paused
 * @param source scope of the pause: {@code fleet}, {@code site} or {@code host}; {@code null} when
 *     not paused
 */
public record PauseReply(boolean paused, Instant until, String reason, String by, String source) {}
