package io.meetkeeper.backbone.contract.host;

/**
 * Something that a role can or cannot do on its host.
 *
 * @param name for example {@code see calls} or {@code restart}
 * @param possible whether it can
 * @param because how, or what permission is missing and how to grant it
 */
public record RoleAbility(String name, boolean possible, String because) {}
