package io.meetkeeper.backbone.contract.service;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of a {@link SiteServiceCommand}.
 *
 * @param outcome {@link CommandOutcome#DONE}: the service was seen running afterwards; {@link
 *     CommandOutcome#REFUSED}: nothing was touched
 * @param reason why, in words for the operator; of a failure with the last words of the journal
 * @param at when
 */
public record SiteServiceReply(CommandOutcome outcome, String reason, Instant at) {
  /** How long to wait for it: systemd alone may take 90 s to stop a service. */
  public static final Duration TIMEOUT = Duration.ofMinutes(3);
}
