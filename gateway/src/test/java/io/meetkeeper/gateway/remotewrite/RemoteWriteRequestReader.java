package io.meetkeeper.gateway.remotewrite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the body of a remote write request, written from prompb's definition. */
final class RemoteWriteRequestReader {
  private final ByteBuf in;

  private RemoteWriteRequestReader(ByteBuf in) {
    this.in = in;
  }

  /** One sample; {@code labels} in the order of the request. */
  record WrittenSample(Map<String, String> labels, long bits, long at) {
    double value() {
      return Double.longBitsToDouble(bits);
    }

    String name() {
      return labels.get("__name__");
    }
  }

  static List<WrittenSample> read(byte[] body) {
    ByteBuf plain = Unpooled.buffer();
    new Snappy().decode(Unpooled.wrappedBuffer(body), plain);
    RemoteWriteRequestReader request = new RemoteWriteRequestReader(plain);
    List<WrittenSample> samples = new ArrayList<>();
    while (plain.isReadable()) {
      request.requireTag(0x0a);
      samples.add(request.embedded().readSeries());
    }
    return samples;
  }

  private WrittenSample readSeries() {
    Map<String, String> labels = new LinkedHashMap<>();
    while (in.getByte(in.readerIndex()) == 0x0a) {
      in.readByte();
      RemoteWriteRequestReader label = embedded();
      label.requireTag(0x0a);
      String name = label.text();
      label.requireTag(0x12);
      labels.put(name, label.text());
    }
    requireTag(0x12);
    RemoteWriteRequestReader sample = embedded();
    sample.requireTag(0x09);
    long bits = sample.in.readLongLE();
    sample.requireTag(0x10);
    return new WrittenSample(labels, bits, sample.varint());
  }

  private void requireTag(int tag) {
    int found = in.readByte();
    if (found != tag) {
      throw new AssertionError("tag " + found + " instead of " + tag);
    }
  }

  private RemoteWriteRequestReader embedded() {
    return new RemoteWriteRequestReader(in.readSlice((int) varint()));
  }

  private String text() {
    return embedded().in.toString(StandardCharsets.UTF_8);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
