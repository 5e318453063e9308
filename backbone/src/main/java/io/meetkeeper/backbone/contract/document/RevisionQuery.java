package io.meetkeeper.backbone.contract.document;

/**
 * Query for one revision of a file.
 *
 * @param name of the file
 * @param revision its id
 * @param secrets whether the caller may see secrets
 */
public record RevisionQuery(String name, String revision, boolean secrets) {}
