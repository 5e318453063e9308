package io.meetkeeper.files.disk;

import io.meetkeeper.files.DocumentNotEditableException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The content of a file at one moment. The content may have secrets, so {@link #toString} leaves it
 * out.
 *
 * @param path the requested path
 * @param file {@code path} with symbolic links resolved
 * @param bytes the content; must not be modified
 * @param sha256 of the bytes, in hex
 * @param modified last modification time
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sha256 only
public record FileSnapshot(Path path, Path file, byte[] bytes, String sha256, Instant modified) {
  /** The SHA-256 of some bytes, in hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The content as text.
   *
   * @throws DocumentNotEditableException when it is not UTF-8, with the byte and line
   */
  public String text() {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new DocumentNotEditableException(
          DocumentNotEditableException.RefusalReason.UNREADABLE,
          "line " + line(in.position()) + " is not UTF-8 (byte " + (in.position() + 1) + ")",
          new DocumentNotEditableException.TextPosition(
              line(in.position()), column(in.position()), ""));
    }
    decoder.flush(out);
    return out.flip().toString();
  }

  private int line(int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private int column(int position) {
    int column = 1;
    for (int i = position - 1; i >= 0 && bytes[i] != '\n'; i--) {
      column++;
    }
    return column;
  }

  @Override
  public String toString() {
    return path + " (" + bytes.length + " bytes, sha256 " + sha256 + ")";
  }
}
