package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import java.util.Map;

/**
 * Automation and health of all hosts at one moment.
 *
 * @param automation by host; empty when the scheduler does not answer
 * @param health of hosts and sites
 */
public record FleetView(Map<String, HostAutomation> automation, FleetHealthView health) {}
