package io.meetkeeper.backbone.contract.document;

/**
 * Query about the files of a site, without further parameters.
 *
 * @param site the Jitsi Meet domain
 * @param secrets whether the caller may see secrets
 */
public record DocumentsQuery(String site, boolean secrets) {}
