package io.meetkeeper.backbone.contract.edge;

/**
 * A host has come to another gateway: is it linked to you? When it is the same run, that link is
 * dead and is given up.
 *
 * @param host its id
 * @param run the run of the process that has come
 * @param gateway to which it has come
 */
public record EdgeLinkQuery(String host, String run, String gateway) {}
