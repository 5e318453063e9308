package io.meetkeeper.gateway.rest.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A host as it was last sent to the open streams.
 *
 * @param site its site; {@code null} when it has none
 * @param json its JSON, shared with the answers about all hosts
 * @param before the previously sent JSON; {@code null}: none
 * @param delta difference to {@code before}; {@code null} without it
 * @param pace when the next update may be sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity
record PublishedHost(
    String site, byte[] json, byte[] before, String delta, HostUpdateRateLimit pace) {
  /** Bytes of an event around its data. */
  private static final int FRAME_BYTES = "event: host\ndata: \n\n".length();

  /** Browsers get the stream packed: deltas take less than a fifth of their JSON on the wire. */
  private static final int PACKED = 5;

  /** A host that is new. */
  static PublishedHost first(String site, byte[] json, Instant now) {
    return new PublishedHost(site, json, null, null, HostUpdateRateLimit.start(now));
  }

  /** The host with its current JSON, or this one while there is nothing to send. */
  @SuppressWarnings("ReferenceEquality") // a new array only on a change
  PublishedHost next(String currentSite, byte[] current, Instant now) {
    if (json == current) {
      return this;
    }
    JsonObject old = parse(json);
    JsonObject change = HostDelta.between(old, parse(current));
    if (change.size() == 1) {
      return this;
    }
    String text = change.encode();
    int bytes = (text.getBytes(StandardCharsets.UTF_8).length + FRAME_BYTES) / PACKED;
    return pace.allows(bytes, HostDelta.isUrgent(change, old), now)
        ? new PublishedHost(currentSite, current, json, text, pace.after(bytes, now))
        : this;
  }

  /** The data for a client that last received {@code known}; {@code null}: nothing yet. */
  @SuppressWarnings("ReferenceEquality")
  String dataAfter(byte[] known) {
    if (known == null) {
      return new String(json, StandardCharsets.UTF_8);
    }
    return known == before ? delta : HostDelta.between(parse(known), parse(json)).encode();
  }

  private static JsonObject parse(byte[] json) {
    return new JsonObject(Buffer.buffer(json));
  }
}
