package io.meetkeeper.backbone.contract.securedomain;

/**
 * Asks how the secure domain of a site stands.
 *
 * @param site of which site
 */
public record SecureDomainQuery(String site) {}
