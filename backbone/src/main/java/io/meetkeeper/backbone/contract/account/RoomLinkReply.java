package io.meetkeeper.backbone.contract.account;

import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;
import java.util.List;

/**
 * A link with a token. The token is a secret: whoever has it opens the room.
 *
 * @param room the room
 * @param link the address
 * @param expiresAt when the link expires
 * @param notes notes about settings of the site that weaken the link
 */
public record RoomLinkReply(
    @Required String room, @Required String link, @Required Instant expiresAt, List<String> notes) {
  @Override
  public String toString() {
    return "RoomLink[" + room + " until " + expiresAt + "]";
  }
}
