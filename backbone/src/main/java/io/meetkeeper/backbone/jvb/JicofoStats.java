package io.meetkeeper.backbone.jvb;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Statistics of Jicofo, from {@code GET /stats}: {@code FocusManager.stats} and {@code
 * BridgeSelector.stats} of jicofo 7ebb13d. A figure that an older version does not report is {@code
 * null}.
 *
 * @param conferences conferences that it counts
 * @param participants their participants
 * @param bridges bridges in its brewery MUC
 * @param operationalBridges bridges that it would use for a conference
 */
public record JicofoStats(
    Integer conferences, Integer participants, Integer bridges, Integer operationalBridges) {
  /**
   * Parses the body of {@code /stats}.
   *
   * @throws InvalidBridgeReplyException when this is not an answer of Jicofo
   */
  static JicofoStats parse(byte[] body) {
    try {
      JsonObject stats = new JsonObject(Buffer.buffer(body));
      Object selector = stats.getValue("bridge_selector");
      JsonObject bridges = selector instanceof JsonObject object ? object : new JsonObject();
      JicofoStats parsed =
          new JicofoStats(
              count(stats, "conferences"),
              count(stats, "participants"),
              count(bridges, "bridge_count"),
              count(bridges, "operational_bridge_count"));
      if (parsed.conferences == null && parsed.bridges == null) {
        throw new InvalidBridgeReplyException(BridgeReplyMessage.NO_COUNTS.english());
      }
      return parsed;
    } catch (DecodeException | ClassCastException e) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.NOT_JSON.english());
    }
  }

  /**
   * The same without the rooms of a probe. A conference that began between the two requests still
   * counts.
   */
  JicofoStats without(JicofoRooms rooms) {
    return new JicofoStats(
        Math.max(conferences - rooms.probes(), rooms.others()),
        participants == null ? null : Math.max(0, participants - rooms.probeParticipants()),
        bridges,
        operationalBridges);
  }

  private static Integer count(JsonObject object, String name) {
    return object.getValue(name) instanceof Integer number && number >= 0 ? number : null;
  }
}
