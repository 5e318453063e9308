package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Problems found on a host.
 *
 * @param host host id
 * @param items worst first
 */
@HostReport
public record HostFindings(@Required String host, @Required List<HostFinding> items) {}
