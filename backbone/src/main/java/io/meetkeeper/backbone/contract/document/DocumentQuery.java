package io.meetkeeper.backbone.contract.document;

/**
 * Query for one file.
 *
 * @param name as in the path of the API
 * @param secrets whether the caller may see secrets
 */
public record DocumentQuery(String name, boolean secrets) {}
