package io.meetkeeper.backbone.contract.automation;

import java.util.List;

/**
 * The automation of every known host.
 *
 * @param items hosts, sorted by name
 */
public record FleetAutomation(List<HostAutomation> items) {}
