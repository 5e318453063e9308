package io.meetkeeper.backbone.contract.account;

import java.time.Instant;
import java.util.List;

/**
 * A link with a token. The token is a secret: whoever has it opens the room.
 *
 * @param room the room
 * @param link the address
 * @param expiresAt when it lets nobody in any more
 * @param notes what the settings of the site add to that
 */
public record RoomLinkReply(String room, String link, Instant expiresAt, List<String> notes) {
  @Override
  public String toString() {
    return "RoomLink[" + room + " until " + expiresAt + "]";
  }
}
