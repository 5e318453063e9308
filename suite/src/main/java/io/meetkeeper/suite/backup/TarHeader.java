package io.meetkeeper.suite.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A header of the ustar format (POSIX.1-1988) for a regular file: mode 0600, no owner.
 *
 * @param name path with slashes; at most 255 bytes
 * @param size bytes
 */
record TarHeader(String name, long size) {
  static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_LENGTH = 155;

  /** Number of bytes after the content up to the next block. */
  int padding() {
    return (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  byte[] encode() throws IOException {
    byte[] block = new byte[BLOCK];
    int split = splitAt();
    put(block, 0, split < 0 ? name : name.substring(split + 1));
    put(block, PREFIX_AT, split < 0 ? "" : name.substring(0, split));
    put(block, 100, "0000600");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, SIZE_AT, String.format(Locale.ROOT, "%011o", size));
    put(block, 136, "00000000000");
    put(block, CHECKSUM_AT, "        ");
    block[TYPE_AT] = '0';
    put(block, MAGIC_AT, "ustar\0" + "00");
    put(block, CHECKSUM_AT, String.format(Locale.ROOT, "%06o\0 ", checksum(block)));
    return block;
  }

  private int splitAt() throws IOException {
    if (bytes(name) <= NAME_LENGTH) {
      return -1;
    }
    for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
      if (bytes(name.substring(at + 1)) <= NAME_LENGTH
          && bytes(name.substring(0, at)) <= PREFIX_LENGTH) {
        return at;
      }
    }
    throw new IOException("a name that is too long for a backup: " + name);
  }

  /**
   * Reads a header; {@code null} for the empty block at the end.
   *
   * @throws IOException when it is no header, or not of a regular file
   */
  static TarHeader decode(byte[] block) throws IOException {
    if (Arrays.equals(block, new byte[BLOCK])) {
      return null;
    }
    byte[] unsigned = block.clone();
    Arrays.fill(unsigned, CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_LENGTH, (byte) ' ');
    if (octal(block, CHECKSUM_AT, CHECKSUM_LENGTH) != checksum(unsigned)) {
      throw new IOException("a damaged archive");
    }
    if (block[TYPE_AT] != '0' && block[TYPE_AT] != 0) {
      throw new IOException("it holds something else than files");
    }
    String prefix = text(block, PREFIX_AT, PREFIX_LENGTH);
    String name = text(block, 0, NAME_LENGTH);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name, octal(block, SIZE_AT, SIZE_LENGTH));
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int checksum(byte[] block) {
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xFF;
    }
    return sum;
  }

  private static long octal(byte[] block, int at, int length) throws IOException {
    try {
      return Long.parseLong(text(block, at, length).strip(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("a damaged archive");
    }
  }

  private static String text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return new String(block, at, end - at, StandardCharsets.UTF_8);
  }
}
