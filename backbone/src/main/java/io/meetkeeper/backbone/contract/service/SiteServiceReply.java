package io.meetkeeper.backbone.contract.service;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.check.TextLines;
import java.time.Duration;
import java.time.Instant;

/**
 * Result of a {@link SiteServiceCommand}.
 *
 * @param outcome {@link CommandOutcome#DONE}: the service was seen running afterwards; {@link
 *     CommandOutcome#REFUSED}: nothing was changed
 * @param reason reason, for the operator; of a failure with the last lines of the journal
 * @param at time of the outcome
 */
@HostReport
public record SiteServiceReply(
    @Required CommandOutcome outcome, @TextLines String reason, @Required Instant at) {
  /** Timeout for a command: systemd alone may take 90 s to stop a service. */
  public static final Duration TIMEOUT = Duration.ofMinutes(3);
}
