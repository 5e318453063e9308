package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.file.BoundedFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads small configuration files of the host, at most 64 KiB of each. Blocks. */
public final class SmallTextFile {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_FILES = 200;

  private SmallTextFile() {}

  /**
   * The beginning of a file.
   *
   * @throws IOException when it cannot be read
   */
  public static String read(Path file) throws IOException {
    return BoundedFile.readText(file, MAX_BYTES);
  }

  /** The beginning of a file; empty when it cannot be read. */
  public static String readOrEmpty(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      return "";
    }
  }

  /** The regular files in a directory, at most 200, sorted; none when it cannot be read. */
  public static List<Path> list(Path directory, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      for (Path file : files) {
        if (found.size() < MAX_FILES && Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
