package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.file.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.util.OSInfo;

/**
 * The native library of SQLite. The driver unpacks a copy at each start and removes it only at an
 * orderly end; ours is unpacked once, into {@code lib} of the data directory, and reused.
 */
final class SqliteLibrary {
  private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String NAME = "libsqlitejdbc.so";
  private static final String LEFT_BEHIND =
      "sqlite-(?:[0-9.]+|unknown)-[0-9a-f-]{36}-libsqlitejdbc\\.so(\\.lck)?";

  private SqliteLibrary() {}

  /** Unpacks the library unless it is there; on failure the driver unpacks its own. */
  static synchronized void prepare(Path dataDirectory) {
    if (System.getProperty("org.sqlite.lib.path") != null) {
      return;
    }
    String resource =
        "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + NAME;
    try (InputStream in = SqliteLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        return;
      }
      Path directory = dataDirectory.resolve("lib");
      unpack(directory, in.readAllBytes());
      System.setProperty("org.sqlite.lib.path", directory.toString());
      System.setProperty("org.sqlite.lib.name", NAME);
      removeLeftBehind(dataDirectory);
    } catch (IOException e) {
      log.warn("the library of SQLite is not in {}: {}", dataDirectory, e.toString());
    }
  }

  private static void unpack(Path directory, byte[] content) throws IOException {
    Path file = directory.resolve(NAME);
    PrivateFile.createDirectories(directory);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path temporary =
        Files.createTempFile(
            directory,
            NAME,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Files.write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void removeLeftBehind(Path dataDirectory) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(dataDirectory)) {
      old = files.filter(file -> file.getFileName().toString().matches(LEFT_BEHIND)).toList();
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }
}
