package io.meetkeeper.gateway.remotewrite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes fields in protobuf's wire format, as far as remote write needs them. */
final class ProtobufWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int TYPE_BITS = 3;
  private static final int GROUP_BITS = 7;
  private static final int CONTINUES = 0x80;

  private byte[] bytes = new byte[256];
  private int length;

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  ProtobufWriter text(int field, String value) {
    return embed(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A message or bytes. */
  ProtobufWriter embed(int field, byte[] content) {
    varint((long) field << TYPE_BITS | LENGTH_DELIMITED);
    varint(content.length);
    return append(content, content.length);
  }

  ProtobufWriter bits64(int field, long bits) {
    varint((long) field << TYPE_BITS | FIXED64);
    byte[] content =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
    return append(content, content.length);
  }

  ProtobufWriter int64(int field, long value) {
    varint((long) field << TYPE_BITS | VARINT);
    varint(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    byte[] groups = new byte[10];
    int count = 0;
    do {
      long group = rest & (CONTINUES - 1);
      rest >>>= GROUP_BITS;
      groups[count++] = (byte) (rest == 0 ? group : group | CONTINUES);
    } while (rest != 0);
    append(groups, count);
  }

  private ProtobufWriter append(byte[] content, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + count));
    }
    System.arraycopy(content, 0, bytes, length, count);
    length += count;
    return this;
  }
}
