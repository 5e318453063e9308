package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.json.ContractReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/**
 * Body of a message: the record itself within one process, or the JSON that another process sent.
 * The JSON is parsed by the receiver, which can answer a failure, and not in the codec: Vert.x only
 * logs an exception of a codec, and the caller would run into its timeout.
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared
record BusMessage(Object record, byte[] json) {
  static BusMessage of(Object record) {
    return new BusMessage(record, null);
  }

  static BusMessage ofJson(String json) {
    return new BusMessage(null, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The body as JSON. */
  String toJson() {
    return record != null ? ContractJson.toJson(record) : new String(json, StandardCharsets.UTF_8);
  }

  <T> T bodyAs(Class<T> type) {
    if (record != null) {
      return type.cast(record);
    }
    try {
      return ContractReader.read(json, type);
    } catch (ContractException e) {
      throw Problem.malformed(BusProblem.NOT_UNDERSTOOD.with(type.getSimpleName(), e.getMessage()));
    }
  }

  /** Passes records by reference within the process, and as JSON to others. */
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
