package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a message carries: the record itself within one process, or the JSON that another process
 * sent. The JSON is read only when the parcel is opened, where a failure can be answered; a codec
 * that throws is merely logged by Vert.x, and the asker waits in vain.
 */
@SuppressWarnings("ArrayRecordComponent") // parcels are opened, never compared
record Parcel(Object record, byte[] json) {
  static Parcel of(Object record) {
    return new Parcel(record, null);
  }

  static Parcel ofJson(String json) {
    return new Parcel(null, json.getBytes(StandardCharsets.UTF_8));
  }

  /** As JSON, whoever wrote it. */
  String text() {
    return record != null ? Wire.text(record) : new String(json, StandardCharsets.UTF_8);
  }

  <T> T open(Class<T> type) {
    if (record != null) {
      return type.cast(record);
    }
    try {
      return Wire.read(json, type);
    } catch (IOException e) {
      throw Problem.malformed(
          "the message is not a " + type.getSimpleName() + " that this version understands");
    }
  }

  /** Hands records over as they are, and as JSON to other processes. */
  static final class Codec implements MessageCodec<Parcel, Parcel> {
    static final String NAME = "meetkeeper-parcel";

    @Override
    public void encodeToWire(Buffer buffer, Parcel parcel) {
      byte[] bytes = parcel.json != null ? parcel.json : Wire.bytes(parcel.record);
      buffer.appendInt(bytes.length).appendBytes(bytes);
    }

    @Override
    public Parcel decodeFromWire(int position, Buffer buffer) {
      int start = position + Integer.BYTES;
      return new Parcel(null, buffer.getBytes(start, start + buffer.getInt(position)));
    }

    @Override
    public Parcel transform(Parcel parcel) {
      return parcel;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
