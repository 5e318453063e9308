package io.meetkeeper.backbone.contract.document;

/**
 * Asks something of a site's files, without more to say.
 *
 * @param site which
 * @param secrets whether who asks may see secrets
 */
public record DocumentsQuery(String site, boolean secrets) {}
