package io.meetkeeper.backbone.contract.host;

/**
 * What a role may do on its host.
 *
 * @param name for example {@code see calls} or {@code restart}
 * @param possible whether it may
 * @param because how, or what is missing and how to grant it
 */
public record RoleAbility(String name, boolean possible, String because) {}
