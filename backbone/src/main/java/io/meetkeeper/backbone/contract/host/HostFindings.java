package io.meetkeeper.backbone.contract.host;

import java.util.List;

/**
 * Problems found on a host.
 *
 * @param host host id
 * @param items worst first
 */
public record HostFindings(String host, List<HostFinding> items) {}
