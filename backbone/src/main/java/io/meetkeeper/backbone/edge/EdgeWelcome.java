package io.meetkeeper.backbone.edge;

/**
 * A gateway takes a host.
 *
 * @param protocol the version of the link's protocol that it will speak
 * @param gateway the host id of the gateway
 * @param version of Meetkeeper there
 */
public record EdgeWelcome(int protocol, String gateway, String version) {}
