package io.meetkeeper.files.disk;

import io.meetkeeper.files.disk.FileNotReplacedException.ReplaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads files and replaces them as a whole.
 *
 * <p>A replacement backs up the old bytes, writes the new ones to a temporary file beside the
 * target with its owner, group, mode and access control list, and syncs both to disk. Then it reads
 * the target again and stops if its bytes have changed. Only then is the temporary file renamed to
 * the target. A crash at any point leaves the complete old or new file, and at worst a temporary
 * file that the next replacement deletes. A manual edit within the microseconds between the last
 * read and the renaming is lost, without a backup.
 *
 * <p>A symbolic link stays a link: its target is replaced. A link that leads elsewhere is refused,
 * see {@link LinkTarget}. Blocking, without locking: callers must not replace the same file
 * concurrently.
 */
public final class AtomicFileStore {
  /** No file of Jitsi is larger; the largest real config.js has 90 kB. */
  public static final int MAX_BYTES = 1024 * 1024;

  private final FileBackups backups;
  private final Clock clock;
  private final Consumer<ReplacementStep> steps;

  /**
   * A store with its directory of backups.
   *
   * @param backups created with mode 0700 if missing; may be on another file system
   */
  public AtomicFileStore(Path backups, Clock clock) {
    this(backups, clock, step -> {});
  }

  /** A store that calls {@code steps} after each step. */
  public AtomicFileStore(Path backups, Clock clock, Consumer<ReplacementStep> steps) {
    this.backups = new FileBackups(backups, clock);
    this.clock = clock;
    this.steps = steps;
  }

  /**
   * Reads a file; empty when it does not exist.
   *
   * @throws FileNotReplacedException when it cannot be read or is larger than {@link #MAX_BYTES}
   */
  public Optional<FileSnapshot> read(Path path) {
    try {
      Path file = path.toRealPath();
      LinkTarget.check(path, file);
      if (!Files.isRegularFile(file)) {
        throw new FileNotReplacedException(ReplaceFailure.UNSUITABLE, path + " is no plain file");
      }
      requireOneName(path, file);
      if (Files.size(file) > MAX_BYTES) {
        throw new FileNotReplacedException(
            ReplaceFailure.TOO_LARGE,
            path + " has " + Files.size(file) + " bytes; allowed: at most " + MAX_BYTES);
      }
      byte[] bytes = readUnlinked(file);
      return Optional.of(snapshot(path, file, bytes));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileNotReplacedException.of("cannot read " + path, e);
    }
  }

  /**
   * Refuses a hard link: its other name may be a file of somebody else, and a replacement would
   * separate the two. A temporary name that a crash left during the creation of the file is none.
   */
  private static void requireOneName(Path path, Path file) throws IOException {
    int names = (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    if (names > 1 && names - DurableFiles.countLeftoverNames(file) > 1) {
      throw new FileNotReplacedException(
          ReplaceFailure.UNSUITABLE,
          path + " is a hard link, and neither read nor replaced; put a copy in its place");
    }
  }

  /** Reads a file; fails if it has become a symbolic link, or is too large. */
  private static byte[] readUnlinked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new FileNotReplacedException(
            ReplaceFailure.TOO_LARGE,
            file + " has more than " + MAX_BYTES + " bytes, which is more than is allowed");
      }
      return bytes;
    }
  }

  /**
   * Replaces a file that was read before.
   *
   * @return the new file
   * @throws FileNotReplacedException when it was not replaced; this call has not changed the file
   *     then
   */
  public FileSnapshot replace(FileSnapshot old, byte[] bytes) {
    Path file = old.file();
    Path temporary = DurableFiles.temporaryFile(file);
    try {
      Map<String, Object> attributes = requireReplaceable(old);
      DurableFiles.deleteLeftovers(file, clock.instant());
      backups.add(old);
      steps.accept(ReplacementStep.BACKED_UP);
      DurableFiles.write(temporary, bytes, attributes);
      ExtendedAttributes.copy(file, temporary, clock);
      steps.accept(ReplacementStep.WRITTEN);
      requireReplaceable(old);
      steps.accept(ReplacementStep.CHECKED);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      steps.accept(ReplacementStep.RENAMED);
      syncDirectoryOf(file);
      steps.accept(ReplacementStep.SYNCED);
      return snapshot(old.path(), file, bytes);
    } catch (IOException e) {
      throw FileNotReplacedException.of("cannot replace " + old.path(), e);
    } finally {
      DurableFiles.deleteQuietly(temporary);
    }
  }

  /**
   * Creates a file with the owner and group of its directory.
   *
   * @param mode for example {@code 0644}, as in {@code chmod}
   * @throws FileNotReplacedException when it cannot be created, also when it already exists
   */
  public FileSnapshot create(Path path, byte[] bytes, int mode) {
    Path temporary = DurableFiles.temporaryFile(path);
    try {
      LinkTarget.checkNew(path);
      Map<String, Object> directory = Files.readAttributes(path.getParent(), "unix:uid,gid");
      DurableFiles.write(
          temporary,
          bytes,
          Map.of("mode", mode, "uid", directory.get("uid"), "gid", directory.get("gid")));
      steps.accept(ReplacementStep.WRITTEN);
      Files.createLink(path, temporary);
      steps.accept(ReplacementStep.RENAMED);
      Files.delete(temporary);
      syncDirectoryOf(path);
      steps.accept(ReplacementStep.SYNCED);
      return read(path)
          .orElseThrow(
              () -> new FileNotReplacedException(ReplaceFailure.CHANGED, path + " is gone again"));
    } catch (FileAlreadyExistsException e) {
      throw new FileNotReplacedException(
          ReplaceFailure.CHANGED, path + " is there by now; it was not touched");
    } catch (IOException e) {
      throw FileNotReplacedException.of("cannot create " + path, e);
    } finally {
      DurableFiles.deleteQuietly(temporary);
    }
  }

  /**
   * Returns the attributes of the file; fails when the file, or its path, has changed since it was
   * read.
   */
  private static Map<String, Object> requireReplaceable(FileSnapshot old) throws IOException {
    Path file = old.file();
    if (!file.toRealPath().equals(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw changed(old);
    }
    requireOneName(old.path(), file);
    if (!FileSnapshot.sha256(readUnlinked(file)).equals(old.sha256())) {
      throw changed(old);
    }
    return Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
  }

  private static FileNotReplacedException changed(FileSnapshot old) {
    return new FileNotReplacedException(
        ReplaceFailure.CHANGED,
        old.path() + " was changed by somebody else meanwhile; nothing was done");
  }

  private static FileSnapshot snapshot(Path path, Path file, byte[] bytes) throws IOException {
    return new FileSnapshot(
        path, file, bytes, FileSnapshot.sha256(bytes), Files.getLastModifiedTime(file).toInstant());
  }

  private static void syncDirectoryOf(Path file) {
    try {
      DurableFiles.sync(file.getParent());
    } catch (IOException e) {
      throw new FileNotReplacedException(
          ReplaceFailure.FAILED,
          file + " was replaced, but it is not known whether that survives a power cut: " + e);
    }
  }
}
