package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.store.SqliteSnapshot;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a backup in the place of the data there is. The archive is unpacked beside the data and
 * checked as a whole first; then the old data is moved aside and stays there. Refuses while a
 * process uses the data.
 */
public final class DataRestore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Path unpacked;
  private final Path aside;

  /**
   * A restore into a data directory.
   *
   * @param now names the directory of the old data
   */
  public DataRestore(Path directory, Instant now) {
    this.directory = directory.toAbsolutePath().normalize();
    unpacked = this.directory.resolve("restore-" + STAMP.format(now));
    aside = this.directory.resolve("before-restore-" + STAMP.format(now));
  }

  /** Where the old data is afterwards. */
  public Path aside() {
    return aside;
  }

  /**
   * Restores an archive.
   *
   * @return what was in it
   * @throws CommandFailedException when nothing was changed; the message says why
   */
  public BackupManifest restore(Path archive) throws IOException {
    PrivateFile.createDirectories(directory);
    checkNotRunning();
    UserPrincipal owner = Files.getOwner(directory);
    BackupManifest manifest;
    try {
      PrivateFile.createDirectories(unpacked);
      manifest = new BackupReader(unpacked).unpack(archive);
      giveTo(owner, unpacked);
    } catch (IOException | RuntimeException e) {
      delete(unpacked);
      throw new CommandFailedException(
          archive + " cannot be restored, nothing was changed: " + e.getMessage());
    }
    checkNotRunning();
    replace();
    giveTo(owner, aside);
    return manifest;
  }

  private void checkNotRunning() throws IOException {
    for (Path store : entries()) {
      if (store.toString().endsWith(".db") && SqliteSnapshot.isInUse(store)) {
        throw new CommandFailedException(
            "Meetkeeper is running with "
                + directory
                + ", nothing was changed; end it first: systemctl stop meetkeeper");
      }
    }
  }

  private void replace() throws IOException {
    PrivateFile.createDirectories(aside);
    List<Path> moved = new ArrayList<>();
    try {
      for (Path old : entries()) {
        moved.add(old);
        Files.move(old, aside.resolve(old.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      for (Path old : moved) {
        Path back = aside.resolve(old.getFileName());
        if (Files.exists(back, LinkOption.NOFOLLOW_LINKS)) {
          Files.move(back, old, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      delete(unpacked);
      throw new CommandFailedException("the old data cannot be moved away: " + e);
    }
    try (Stream<Path> files = Files.list(unpacked)) {
      for (Path each : files.toList()) {
        Files.move(each, directory.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.delete(unpacked);
  }

  /** What the data directory holds, without the results of this and earlier restores. */
  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> !file.getFileName().toString().matches("(before-)?restore-.*"))
          .toList();
    }
  }

  /** Root restores for the user of the service. */
  private static void giveTo(UserPrincipal owner, Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
          Files.setOwner(file, owner);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
