package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.file.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A small text file of the data directory, with mode 0600. */
public final class StateFile {
  private static final int MAX_BYTES = 1024 * 1024;

  private final Path path;
  private final DataFileFault fault;

  /** The file at this path; it need not exist. */
  public StateFile(Path path) {
    this.path = path.toAbsolutePath();
    fault = new DataFileFault(this.path);
  }

  /**
   * Its text; empty when there is none. Bytes that are no UTF-8 are replaced.
   *
   * @throws StoreOpenException when it is no file, is too large, or may not be read
   */
  public Optional<String> read() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      throw fault.noFile();
    }
    if (!Files.isReadable(path)) {
      throw fault.forbidden();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw fault.foreign(StoreProblem.TOO_LARGE.english(MAX_BYTES));
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw fault.unavailable(e);
    }
  }

  /**
   * Replaces it atomically, or creates it.
   *
   * @throws StoreOpenException when the path is no regular file
   * @throws io.meetkeeper.backbone.contract.Problem when it cannot be written, and is unchanged
   */
  public void replace(String text) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path)) {
      throw fault.noFile();
    }
    try {
      PrivateFile.replace(path, text);
    } catch (IOException e) {
      throw fault.notWritten(e);
    }
  }

  /** The failure for a text that is malformed. */
  public StoreOpenException damaged() {
    return fault.damaged(StoreProblem.DAMAGED.english());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
