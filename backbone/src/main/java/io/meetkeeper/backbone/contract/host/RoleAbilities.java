package io.meetkeeper.backbone.contract.host;

import java.util.List;

/**
 * What a role may do on its host.
 *
 * @param items in the order in which to show them
 */
public record RoleAbilities(List<RoleAbility> items) {}
