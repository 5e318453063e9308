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
 * @param before what was sent before that; {@code null}: nothing
 * @param delta what has changed since {@code before}; {@code null} without that
 * @param pace when the next update may be sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity
record PublishedHost(String site, byte[] json, byte[] before, String delta, HostUpdatePace pace) {
  /** What an event has around its data. */
  private static final int FRAME_BYTES = "event: host\ndata: \n\n".length();

  /** Browsers get the stream packed: deltas take less than a fifth of their JSON on the wire. */
  private static final int PACKED = 5;

  /** A host that is new. */
  static PublishedHost first(String site, byte[] json, Instant now) {
    return new PublishedHost(site, json, null, null, HostUpdatePace.start(now));
  }

  /** The host after a look at its current JSON: the same while nothing is to be sent. */
  @SuppressWarnings("ReferenceEquality") // the JSON is made anew only when something has changed
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

  /** What to send to a client that was last sent {@code known}; {@code null}: nothing yet. */
  @SuppressWarnings("ReferenceEquality")
  String since(byte[] known) {
    if (known == null) {
      return new String(json, StandardCharsets.UTF_8);
    }
    return known == before ? delta : HostDelta.between(parse(known), parse(json)).encode();
  }

  private static JsonObject parse(byte[] json) {
    return new JsonObject(Buffer.buffer(json));
  }
}
