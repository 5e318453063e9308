package io.meetkeeper.backbone.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files that others write: regular files only, and up to a limit. Reading a pipe in their
 * place would block without end.
 */
public final class BoundedFile {
  private BoundedFile() {}

  /**
   * The beginning of a file.
   *
   * @param maxBytes maximum number of bytes to read
   * @throws NoSuchFileException when there is none
   * @throws IOException when it is no regular file, or cannot be read
   */
  public static byte[] read(Path file, int maxBytes) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Files.exists(file)
          ? new IOException(file + " is no plain file")
          : new NoSuchFileException(file.toString());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(maxBytes);
    }
  }

  /** The beginning of a file as text; bytes that are no UTF-8 are replaced. */
  public static String readText(Path file, int maxBytes) throws IOException {
    return new String(read(file, maxBytes), StandardCharsets.UTF_8);
  }
}
