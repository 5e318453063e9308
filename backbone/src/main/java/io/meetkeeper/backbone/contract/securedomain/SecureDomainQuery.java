package io.meetkeeper.backbone.contract.securedomain;

/**
 * Query for the state of the secure domain.
 *
 * @param site the Jitsi Meet domain
 */
public record SecureDomainQuery(String site) {}
