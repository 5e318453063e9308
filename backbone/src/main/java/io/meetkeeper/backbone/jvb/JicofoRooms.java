package io.meetkeeper.backbone.jvb;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The rooms of Jicofo, from {@code focus_manager} of {@code GET /debug}: each with the number of
 * its participants. A room of Meetkeeper's own probe is no conference, although Jicofo counts it
 * for up to two minutes. Anybody can use its name, so it must also have fewer than two
 * participants.
 *
 * @param others rooms of others
 * @param probes rooms that only a probe has opened
 * @param probeParticipants participants of the latter
 */
record JicofoRooms(int others, int probes, int probeParticipants) {
  private static final String PROBE_ROOM = "meetkeeper-probe-";

  /**
   * Parses the body of {@code /debug}.
   *
   * @throws InvalidBridgeReplyException when it does not list the rooms
   */
  static JicofoRooms parse(byte[] body) {
    try {
      JsonObject rooms = new JsonObject(Buffer.buffer(body)).getJsonObject("focus_manager");
      if (rooms == null) {
        throw new InvalidBridgeReplyException(BridgeReplyMessage.NO_ROOMS.english());
      }
      JicofoRooms sum = new JicofoRooms(0, 0, 0);
      for (Map.Entry<String, Object> room : rooms) {
        sum = sum.plus(room.getKey(), room.getValue());
      }
      return sum;
    } catch (DecodeException | ClassCastException e) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.NOT_JSON.english());
    }
  }

  private JicofoRooms plus(String name, Object participants) {
    return name.startsWith(PROBE_ROOM) && participants instanceof Integer count && count < 2
        ? new JicofoRooms(others, probes + 1, probeParticipants + count)
        : new JicofoRooms(others + 1, probes, probeParticipants);
  }
}
