package io.meetkeeper.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes of a file as text, and only when each of them survives the way back. */
public final class Utf8Decoder {
  private Utf8Decoder() {}

  /**
   * The text of these bytes; a byte order mark stays its first character.
   *
   * @throws DocumentNotEditableException {@link
   *     DocumentNotEditableException.RefusalReason#UNREADABLE} with the place of the first byte
   *     that is no UTF-8: replacing it by a question mark would change what nobody asked to be
   *     changed
   */
  public static String decode(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(from, to, true);
    to.flip();
    if (result.isError()) {
      throw new DocumentNotEditableException(
          DocumentNotEditableException.RefusalReason.UNREADABLE,
          "the file is not UTF-8: byte 0x%02x at offset %d"
              .formatted(bytes[from.position()], from.position()),
          DocumentNotEditableException.TextPosition.of(to.toString(), to.length()));
    }
    return to.toString();
  }
}
