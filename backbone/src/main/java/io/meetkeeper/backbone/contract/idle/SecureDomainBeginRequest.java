package io.meetkeeper.backbone.contract.idle;

/**
 * The site is idle: a waiting change of its secure domain may begin.
 *
 * @param id id of the change
 * @param site the Jitsi Meet domain
 */
public record SecureDomainBeginRequest(String id, String site) {}
