package io.meetkeeper.backbone.contract.securedomain;

/**
 * Asks for another secure domain. It is answered at once; the work begins when the site is idle,
 * and {@link SecureDomainState#work} says how it goes. One that still waits is replaced.
 *
 * @param site of which site
 * @param wanted how it is to be
 * @param cutCalls do not wait until nobody talks
 * @param ifMatch the etag of what the asker has seen; 412 when it is no longer so
 * @param dryRun only say what would be done
 * @param by token name of who asks
 */
public record SecureDomainChangeRequest(
    String site,
    SecureDomainMode wanted,
    boolean cutCalls,
    String ifMatch,
    boolean dryRun,
    String by) {}
