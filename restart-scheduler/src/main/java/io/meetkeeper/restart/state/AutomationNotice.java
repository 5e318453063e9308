package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import java.time.Instant;

/**
 * The state of automation as it was last told.
 *
 * @param state which
 * @param since since when
 */
public record AutomationNotice(HostAutomation.State state, Instant since) {}
