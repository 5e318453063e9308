package io.meetkeeper.backbone.contract.domain;

/**
 * Asks for a try as real clients would.
 *
 * @param site of which site
 * @param expected what must be seen; {@code null}: what the files say
 * @param by token name of who asks
 */
public record ProbeQuestion(String site, SecureDomainWish expected, String by) {}
