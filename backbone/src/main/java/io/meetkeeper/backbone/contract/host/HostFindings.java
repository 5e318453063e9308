package io.meetkeeper.backbone.contract.host;

import java.util.List;

/**
 * What was found on a host.
 *
 * @param host which
 * @param items worst first
 */
public record HostFindings(String host, List<HostFinding> items) {}
