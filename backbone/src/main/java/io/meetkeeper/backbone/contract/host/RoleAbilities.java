package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * What a role can do on its host.
 *
 * @param items abilities, in display order
 */
@HostReport
public record RoleAbilities(@Required List<RoleAbility> items) {}
