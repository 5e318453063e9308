package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.Required;

/**
 * Something that a role can or cannot do on its host.
 *
 * @param name for example {@code see calls} or {@code restart}
 * @param possible whether it can
 * @param because how, or what permission is missing and how to grant it
 */
public record RoleAbility(@Required String name, @Required boolean possible, String because) {}
