package io.meetkeeper.backbone.edge;

/**
 * The gateway accepts a host.
 *
 * @param protocol version of the link's protocol that the gateway uses
 * @param gateway host id of the gateway
 * @param version version of Meetkeeper on the gateway
 */
public record EdgeWelcome(int protocol, String gateway, String version) {}
