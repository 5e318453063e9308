package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.gateway.fleet.FleetHost;

/**
 * The facts from which {@link HostHealthRule} judges a host.
 *
 * @param host the host with its last sample
 * @param known its checks
 * @param automation the automation there; {@code null} when the scheduler does not answer
 * @param job its active restart job; {@code null} when there is none, or it is not known
 */
public record HostHealthInput(
    FleetHost host, HealthReportState known, HostAutomation automation, RestartJob job) {}
