package io.meetkeeper.backbone.contract.host;

import java.util.List;

/**
 * What a role can do on its host.
 *
 * @param items abilities, in display order
 */
public record RoleAbilities(List<RoleAbility> items) {}
