package io.meetkeeper.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decodes the bytes of a file strictly. */
public final class Utf8Decoder {
  private Utf8Decoder() {}

  /**
   * The text of these bytes; a byte order mark stays its first character.
   *
   * @throws DocumentNotEditableException {@link
   *     DocumentNotEditableException.RefusalReason#UNREADABLE} with the position of the first byte
   *     that is not UTF-8: replacing it would change the file
   */
  public static String decode(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(from, to, true);
    to.flip();
    if (result.isError()) {
      throw new DocumentNotEditableException(
          DocumentNotEditableException.RefusalReason.UNREADABLE,
          String.format(
              Locale.ROOT,
              "the file is not UTF-8: byte 0x%02x at offset %d",
              bytes[from.position()],
              from.position()),
          DocumentNotEditableException.TextPosition.of(to.toString(), to.length()));
    }
    return to.toString();
  }
}
