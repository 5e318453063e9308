package io.meetkeeper.backbone.contract.idle;

/**
 * The site is idle: a change of its secure domain that waits may begin.
 *
 * @param id of the change
 * @param site which
 */
public record SecureDomainBeginRequest(String id, String site) {}
