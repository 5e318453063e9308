package io.meetkeeper.backbone.contract.domain;

/**
 * Asks how the secure domain of a site stands.
 *
 * @param site of which site
 */
public record SecureDomainQuestion(String site) {}
