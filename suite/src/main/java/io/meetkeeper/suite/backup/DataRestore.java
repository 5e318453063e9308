package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.store.SqliteSnapshot;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Replaces the data by a backup. The archive is unpacked beside the data and checked as a whole
 * first; then the old data is moved aside and kept. After a kill in between, the next start
 * continues. Refuses while a process uses the data.
 */
public final class DataRestore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final MessageText MISSING = BackupMessage.NO_FILE.with();

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
   * Checks an archive as a whole, and changes nothing.
   *
   * @return what is in it
   * @throws CommandFailedException when it cannot be restored; the message says why
   */
  public BackupManifest check(Path archive) throws IOException {
    boolean beside = Files.isWritable(directory);
    Path target = beside ? unpacked : Files.createTempDirectory("meetkeeper-restore");
    try {
      return unpack(archive, target);
    } finally {
      delete(target);
    }
  }

  private static BackupManifest unpack(Path archive, Path target) throws IOException {
    try {
      PrivateFile.createDirectories(target);
      return new BackupReader(target).unpack(archive);
    } catch (IOException | RuntimeException e) {
      delete(target);
      throw new CommandFailedException(
          BackupMessage.NOT_RESTORABLE.with(archive.toString(), reason(e)));
    }
  }

  private static Object reason(Exception failure) {
    String text = String.valueOf(failure.getMessage());
    MessageText found = MessageText.ofEnglish(text);
    if (found != null || failure instanceof NoSuchFileException) {
      return found != null ? found : MISSING;
    }
    return failure instanceof IOException file ? FileFailure.of(file) : text;
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
    BackupManifest manifest = unpack(archive, unpacked);
    try {
      changeOwner(owner, unpacked);
      checkNotRunning();
    } catch (IOException | RuntimeException e) {
      delete(unpacked);
      throw e;
    }
    PrivateFile.createDirectories(aside);
    changeOwner(owner, aside);
    replace();
    return manifest;
  }

  private void checkNotRunning() throws IOException {
    for (Path store : DataSwap.entries(directory)) {
      if (store.toString().endsWith(".db") && SqliteSnapshot.isInUse(store)) {
        throw new CommandFailedException(BackupMessage.RUNNING.with(directory.toString()));
      }
    }
  }

  private void replace() throws IOException {
    try {
      new DataSwap(directory).run(unpacked, time);
    } catch (IOException e) {
      delete(unpacked);
      throw new CommandFailedException(BackupMessage.NOT_MOVED.with(FileFailure.withPath(e)));
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
  private static void changeOwner(UserPrincipal owner, Path directory) throws IOException {
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
