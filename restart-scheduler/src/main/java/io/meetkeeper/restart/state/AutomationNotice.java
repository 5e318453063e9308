package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import java.time.Instant;

/**
 * The state of automation that was announced last.
 *
 * @param state the announced state; {@code null} before the first
 * @param since when it was announced
 */
public record AutomationNotice(HostAutomation.State state, Instant since) {}
