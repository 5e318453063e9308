package io.meetkeeper.files.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes files and syncs them to disk, and manages temporary files beside their targets. */
final class DurableFiles {
  private static final String TEMPORARY_MARK = ".meetkeeper-";
  private static final Duration LEFTOVER_AGE = Duration.ofMinutes(10);
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFiles() {}

  /**
   * Creates a file and syncs it to disk.
   *
   * @param attributes {@code mode}, {@code uid} and {@code gid} of the file; empty for mode 0600
   * @throws IOException when it exists or cannot be written; a partial file is deleted
   */
  static void write(Path file, byte[] bytes, Map<String, Object> attributes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (!attributes.isEmpty()) {
        applyOwnership(file, attributes);
      }
      channel.force(true);
    } catch (IOException e) {
      // a partial backup would look complete
      if (!(e instanceof FileAlreadyExistsException)) {
        deleteQuietly(file);
      }
      throw e;
    }
  }

  /** Sets the owner before the mode, because chown clears the set-id bits. */
  private static void applyOwnership(Path file, Map<String, Object> attributes) throws IOException {
    Map<String, Object> current = Files.readAttributes(file, "unix:uid,gid");
    if (!current.get("gid").equals(attributes.get("gid"))) {
      Files.setAttribute(file, "unix:gid", attributes.get("gid"));
    }
    if (!current.get("uid").equals(attributes.get("uid"))) {
      Files.setAttribute(file, "unix:uid", attributes.get("uid"));
    }
    Files.setAttribute(file, "unix:mode", (int) attributes.get("mode") & 07777);
  }

  /** Syncs the entries of a directory to disk. */
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** How many temporary names this file still has, left by a crash during its creation. */
  static int countLeftoverNames(Path file) throws IOException {
    int names = 0;
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(file.getParent(), leftoversOf(file))) {
      for (Path path : leftovers) {
        names += Files.isSymbolicLink(path) || !Files.isSameFile(path, file) ? 0 : 1;
      }
    }
    return names;
  }

  private static String leftoversOf(Path file) {
    return glob("." + file.getFileName() + TEMPORARY_MARK) + "*";
  }

  /** Deletes old temporary files of this file, left by a crash. */
  static void deleteLeftovers(Path file, Instant now) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(file.getParent(), leftoversOf(file))) {
      for (Path path : leftovers) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(now.minus(LEFTOVER_AGE))) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static String glob(String name) {
    return name.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
  }

  /** A new name beside the file, on the same file system. */
  static Path temporaryFile(Path file) {
    return file.resolveSibling("." + file.getFileName() + TEMPORARY_MARK + UUID.randomUUID());
  }

  static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next replacement removes it
    }
  }
}
