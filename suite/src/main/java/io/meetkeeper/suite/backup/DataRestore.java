package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.store.SqliteSnapshot;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Replaces the data by a backup. The archive is unpacked beside the data and checked as a whole
 * first; then the old data is moved aside and kept. After a kill in between, the next start
 * continues. Refuses while a process uses the data.
 */
public final class DataRestore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final String time;
  private final Path unpacked;
  private final Path aside;

  /**
   * Creates a restore into a data directory.
   *
   * @param now the time in the name of the directory of the old data
   */
  public DataRestore(Path directory, Instant now) {
    this.directory = directory.toAbsolutePath().normalize();
    time = STAMP.format(now);
    unpacked = this.directory.resolve("restore-" + time);
    aside = DataSwap.aside(this.directory, time);
  }

  /** The directory of the old data afterwards. */
  public Path aside() {
    return aside;
  }

  /**
   * Restores an archive.
   *
   * @return its manifest
   * @throws CommandFailedException when nothing was changed; the message says why
   */
  public BackupManifest restore(Path archive) throws IOException {
    PrivateFile.createDirectories(directory);
    checkNotRunning();
    finishInterrupted(directory);
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
    PrivateFile.createDirectories(aside);
    giveTo(owner, aside);
    replace();
    return manifest;
  }

  private void checkNotRunning() throws IOException {
    for (Path store : DataSwap.entries(directory)) {
      if (store.toString().endsWith(".db") && SqliteSnapshot.isInUse(store)) {
        throw new CommandFailedException(
            "Meetkeeper is running with "
                + directory
                + ", nothing was changed; end it first: systemctl stop meetkeeper");
      }
    }
  }

  private void replace() throws IOException {
    try {
      new DataSwap(directory).run(unpacked, time);
    } catch (IOException e) {
      delete(unpacked);
      throw new CommandFailedException("the old data cannot be moved away: " + e);
    }
  }

  /**
   * Continues a restore that was killed while it swapped the data; called at each start.
   *
   * @return whether there was one
   * @throws IOException when that is not possible; the data is incomplete then
   */
  public static boolean finishInterrupted(Path directory) throws IOException {
    return Files.isDirectory(directory) && new DataSwap(directory).finish();
  }

  /** Gives the files to the user of the service, since root runs the restore. */
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
