package io.meetkeeper.gateway.history;

/**
 * Reads the numbers of a {@link VarintWriter}; throws {@link DamagedBlockException} past the end.
 */
final class VarintReader {
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private final byte[] bytes;
  private final int end;
  private int place;

  /** Reads from an index up to an end, exclusive. */
  VarintReader(byte[] bytes, int place, int end) {
    this.bytes = bytes;
    this.place = place;
    this.end = end;
  }

  int read() {
    if (place < end && bytes[place] >= 0) { // most numbers fit into one byte
      return bytes[place++];
    }
    return readLong();
  }

  private int readLong() {
    int number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      if (place >= end) {
        throw new DamagedBlockException("it ends too early");
      }
      int each = bytes[place++];
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

  int place() {
    return place;
  }

  void skip(int count) {
    place += count;
  }

  int left() {
    return end - place;
  }
}
