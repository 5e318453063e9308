package io.meetkeeper.backbone.contract.service;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of a {@link SiteServiceCommand}.
 *
 * @param outcome {@link Outcome#DONE}: the service was seen running afterwards; {@link
 *     Outcome#REFUSED}: nothing was touched
 * @param reason why, in words for the operator; of a failure with the last words of the journal
 * @param at when
 */
public record SiteServiceAnswer(Outcome outcome, String reason, Instant at) {
  /** How long to wait for it: systemd alone may take 90 s to stop a service. */
  public static final Duration WITHIN = Duration.ofMinutes(3);
}
