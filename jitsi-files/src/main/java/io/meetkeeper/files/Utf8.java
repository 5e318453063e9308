package io.meetkeeper.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes of a file as text, and only when each of them survives the way back. */
public final class Utf8 {
  private Utf8() {}

  /**
   * The text of these bytes; a byte order mark stays its first character.
   *
   * @throws NotEditable {@link NotEditable.Reason#UNREADABLE} with the place of the first byte that
   *     is no UTF-8: replacing it by a question mark would change what nobody asked to be changed
   */
  public static String read(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(from, to, true);
    to.flip();
    if (result.isError()) {
      throw new NotEditable(
          NotEditable.Reason.UNREADABLE,
          "the file is not UTF-8: byte 0x%02x at offset %d"
              .formatted(bytes[from.position()], from.position()),
          NotEditable.Place.of(to.toString(), to.length()));
    }
    return to.toString();
  }
}
