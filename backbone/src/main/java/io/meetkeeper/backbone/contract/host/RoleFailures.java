package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * The roles of a process that do not run, although they should.
 *
 * @param items in start order
 */
@HostReport
public record RoleFailures(@Required List<RoleFailure> items) {}
