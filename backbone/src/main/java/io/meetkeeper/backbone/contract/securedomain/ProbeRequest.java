package io.meetkeeper.backbone.contract.securedomain;

/**
 * Asks for a try as real clients would.
 *
 * @param site of which site
 * @param expected what must be seen; {@code null}: what the files say
 * @param by token name of who asks
 */
public record ProbeRequest(String site, SecureDomainMode expected, String by) {}
