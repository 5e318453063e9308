package io.meetkeeper.backbone.contract.account;

/**
 * Makes a link with a signed token that lets its bearer open one room.
 *
 * @param site the Jitsi Meet domain
 * @param room the room
 * @param name the name shown in the room; may be {@code null}
 * @param validSeconds how long the link is valid, in seconds
 * @param by token name of the caller
 */
public record RoomLinkRequest(
    String site, String room, String name, long validSeconds, String by) {}
