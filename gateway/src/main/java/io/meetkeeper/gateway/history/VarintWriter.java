package io.meetkeeper.gateway.history;

import java.io.ByteArrayOutputStream;

/** Writes integers with seven bits per byte, lowest bits first. */
final class VarintWriter {
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Writes an unsigned number. */
  VarintWriter write(int number) {
    int rest = number;
    while ((rest & -MORE) != 0) {
      out.write((rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    out.write(rest);
    return this;
  }

  /** Writes a signed number in zigzag encoding; small ones take one byte. */
  VarintWriter writeSigned(int number) {
    return write(number << 1 ^ number >> (Integer.SIZE - 1));
  }

  VarintWriter write(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
