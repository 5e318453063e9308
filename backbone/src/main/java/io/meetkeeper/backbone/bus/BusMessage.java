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
record BusMessage(Object record, byte[] json) {
  static BusMessage of(Object record) {
    return new BusMessage(record, null);
  }

  static BusMessage ofJson(String json) {
    return new BusMessage(null, json.getBytes(StandardCharsets.UTF_8));
  }

  /** As JSON, whoever wrote it. */
  String toJson() {
    return record != null ? ContractJson.toJson(record) : new String(json, StandardCharsets.UTF_8);
  }

  <T> T bodyAs(Class<T> type) {
    if (record != null) {
      return type.cast(record);
    }
    try {
      return ContractJson.parse(json, type);
    } catch (IOException e) {
      throw Problem.malformed(
          "the message is not a " + type.getSimpleName() + " that this version understands");
    }
  }

  /** Hands records over as they are, and as JSON to other processes. */
  static final class BusMessageCodec implements MessageCodec<BusMessage, BusMessage> {
    static final String NAME = "meetkeeper-parcel";

    @Override
    public void encodeToWire(Buffer buffer, BusMessage busMessage) {
      byte[] bytes =
          busMessage.json != null ? busMessage.json : ContractJson.toBytes(busMessage.record);
      buffer.appendInt(bytes.length).appendBytes(bytes);
    }

    @Override
    public BusMessage decodeFromWire(int position, Buffer buffer) {
      int start = position + Integer.BYTES;
      return new BusMessage(null, buffer.getBytes(start, start + buffer.getInt(position)));
    }

    @Override
    public BusMessage transform(BusMessage busMessage) {
      return busMessage;
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
