package io.meetkeeper.backbone.contract.document;

/**
 * Asks for one file.
 *
 * @param name as in the path of the API
 * @param secrets whether who asks may see secrets
 */
public record DocumentQuery(String name, boolean secrets) {}
