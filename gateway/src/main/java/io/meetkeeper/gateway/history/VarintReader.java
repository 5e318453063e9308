package io.meetkeeper.gateway.history;

/**
 * Reads the numbers of a {@link VarintWriter}; throws {@link DamagedBlockException} past the end.
 */
final class VarintReader {
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads from an index up to an end, exclusive. */
  VarintReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  int read() {
    if (position < end && bytes[position] >= 0) { // most numbers fit into one byte
      return bytes[position++];
    }
    return readLong();
  }

  private int readLong() {
    int number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      if (position >= end) {
        throw new DamagedBlockException("it ends too early");
      }
      int each = bytes[position++];
      number |= (each & (MORE - 1)) << shift;
      if ((each & MORE) == 0) {
        return number;
      }
    }
    throw new DamagedBlockException("a number is too long");
  }

  int readSigned() {
    int number = read();
    return number >>> 1 ^ -(number & 1);
  }

  /** A number from 0 to a limit. */
  int read(int limit) {
    int number = read();
    if (number < 0 || number > limit) {
      throw new DamagedBlockException(number + " is not from 0 to " + limit);
    }
    return number;
  }

  int position() {
    return position;
  }

  void skip(int count) {
    position += count;
  }

  int left() {
    return end - position;
  }
}
