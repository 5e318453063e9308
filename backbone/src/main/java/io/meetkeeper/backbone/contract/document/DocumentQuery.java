package io.meetkeeper.backbone.contract.document;

/**
 * Query for one file.
 *
 * @param name as in the path of the API
 * @param secrets whether the caller may see secrets
 * @param knownEtag etag of the content that the caller has; {@code null}: none
 */
public record DocumentQuery(String name, boolean secrets, String knownEtag) {}
