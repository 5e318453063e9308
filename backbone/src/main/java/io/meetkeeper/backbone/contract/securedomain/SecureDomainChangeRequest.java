package io.meetkeeper.backbone.contract.securedomain;

/**
 * Requests another mode. Answered at once; the change begins when the site is idle, see {@link
 * SecureDomainState#work}. It replaces a change that is still waiting.
 *
 * @param site the Jitsi Meet domain
 * @param wanted the requested mode
 * @param cutCalls do not wait until the site is idle
 * @param ifMatch expected etag of the state; 412 when it has another one
 * @param dryRun only answer what would be done, change nothing
 * @param by token name of the caller
 */
public record SecureDomainChangeRequest(
    String site,
    SecureDomainMode wanted,
    boolean cutCalls,
    String ifMatch,
    boolean dryRun,
    String by) {}
