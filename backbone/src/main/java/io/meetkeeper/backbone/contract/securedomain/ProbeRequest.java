package io.meetkeeper.backbone.contract.securedomain;

/**
 * Requests a test with real clients.
 *
 * @param site the Jitsi Meet domain
 * @param expected expected mode; {@code null}: that of the files
 * @param by token name of the caller
 */
public record ProbeRequest(String site, SecureDomainMode expected, String by) {}
