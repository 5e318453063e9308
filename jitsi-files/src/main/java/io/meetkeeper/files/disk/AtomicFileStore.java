package io.meetkeeper.files.disk;

import io.meetkeeper.files.disk.FileNotReplacedException.ReplaceFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads files and replaces them as a whole.
 *
 * <p>A replacement first puts the old bytes into the folder of backups, then writes the new ones
 * beside the file under another name, gives them the owner, the group and the mode of the old file,
 * and has them on disk before anything else. Then it looks at the file once more: if its bytes are
 * not those that were read, nothing is done. Only then the new file takes the name, in one step. A
 * crash at any point leaves the old file or the new one, at worst with a forgotten copy beside it
 * that the next replacement removes. Between the last look and the renaming lie some microseconds
 * in which a hand edit could be lost; it is in no backup then.
 *
 * <p>A symbolic link stays a link: the file that it leads to is replaced. Blocking; no locks, so
 * two replacements of one file at the same time are the callers' to avoid.
 */
public final class AtomicFileStore {
  /** No file of Jitsi is larger; the largest real config.js has 90 kB. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** How many backups of one file are kept. */
  static final int MAX_BACKUPS = 20;

  private static final String TEMPORARY_MARK = ".meetkeeper-";
  private static final Duration LEFTOVER_AGE = Duration.ofMinutes(10);
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path backups;
  private final Clock clock;
  private final Consumer<ReplacementStep> steps;

  /**
   * A disk that keeps its backups there.
   *
   * @param backups is created, 0700; on whatever file system
   */
  public AtomicFileStore(Path backups, Clock clock) {
    this(backups, clock, step -> {});
  }

  /** As above; {@code steps} hears of each step right after it was done. */
  public AtomicFileStore(Path backups, Clock clock, Consumer<ReplacementStep> steps) {
    this.backups = backups;
    this.clock = clock;
    this.steps = steps;
  }

  /**
   * A file as it is now; empty when there is none.
   *
   * @throws FileNotReplacedException when it cannot be read or is larger than {@link #MAX_BYTES}
   */
  public Optional<FileSnapshot> read(Path path) {
    try {
      Path file = path.toRealPath();
      if (!Files.isRegularFile(file)) {
        throw new FileNotReplacedException(ReplaceFailure.UNSUITABLE, path + " is no plain file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new FileNotReplacedException(
            ReplaceFailure.TOO_LARGE,
            path + " has " + Files.size(file) + " bytes; allowed: at most " + MAX_BYTES);
      }
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(
          new FileSnapshot(
              path,
              file,
              bytes,
              FileSnapshot.sha256(bytes),
              Files.getLastModifiedTime(file).toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw exceptionFor("cannot read " + path, e);
    }
  }

  /**
   * Replaces what was read.
   *
   * @return the file as it is now
   * @throws FileNotReplacedException when it was not replaced: then the old file stands there,
   *     unless somebody else changed it
   */
  public FileSnapshot replace(FileSnapshot old, byte[] bytes) {
    Path file = old.file();
    Path beside = temporaryFile(file);
    try {
      Map<String, Object> attributes =
          Files.readAttributes(file, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
      requireReplaceable(old, attributes);
      deleteLeftovers(file);
      backUp(old);
      steps.accept(ReplacementStep.BACKED_UP);
      write(beside, bytes, attributes);
      steps.accept(ReplacementStep.WRITTEN);
      requireReplaceable(
          old, Files.readAttributes(file, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS));
      steps.accept(ReplacementStep.CHECKED);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      steps.accept(ReplacementStep.RENAMED);
      syncFolderOf(file);
      steps.accept(ReplacementStep.SYNCED);
      return new FileSnapshot(
          old.path(),
          file,
          bytes,
          FileSnapshot.sha256(bytes),
          Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw exceptionFor("cannot replace " + old.path(), e);
    } finally {
      deleteQuietly(beside);
    }
  }

  /**
   * Creates a file that is not there, with the owner and group of its folder.
   *
   * @param mode for example {@code 0644}, as in {@code chmod}
   * @throws FileNotReplacedException also when there is one by now
   */
  public FileSnapshot create(Path path, byte[] bytes, int mode) {
    Path beside = temporaryFile(path);
    try {
      Map<String, Object> folder = Files.readAttributes(path.getParent(), "unix:uid,gid");
      write(
          beside, bytes, Map.of("mode", mode, "uid", folder.get("uid"), "gid", folder.get("gid")));
      steps.accept(ReplacementStep.WRITTEN);
      Files.createLink(path, beside);
      steps.accept(ReplacementStep.RENAMED);
      Files.delete(beside);
      syncFolderOf(path);
      steps.accept(ReplacementStep.SYNCED);
      return read(path)
          .orElseThrow(
              () -> new FileNotReplacedException(ReplaceFailure.CHANGED, path + " is gone again"));
    } catch (FileAlreadyExistsException e) {
      throw new FileNotReplacedException(
          ReplaceFailure.CHANGED, path + " is there by now; it was not touched");
    } catch (IOException e) {
      throw exceptionFor("cannot create " + path, e);
    } finally {
      deleteQuietly(beside);
    }
  }

  private static void requireReplaceable(FileSnapshot old, Map<String, Object> attributes)
      throws IOException {
    if ((int) attributes.get("nlink") > 1) {
      throw new FileNotReplacedException(
          ReplaceFailure.UNSUITABLE,
          old.path()
              + " is a hard link: replacing it would part it from its other name; nothing was"
              + " done");
    }
    if (!FileSnapshot.sha256(Files.readAllBytes(old.file())).equals(old.sha256())) {
      throw new FileNotReplacedException(
          ReplaceFailure.CHANGED,
          old.path() + " was changed by somebody else meanwhile; nothing was done");
    }
  }

  private void backUp(FileSnapshot old) throws IOException {
    Files.createDirectories(
        backups,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    BackupName name = BackupName.of(old.file());
    Path copy = backups.resolve(name.at(clock.instant()));
    int number = 1;
    while (Files.exists(copy)) {
      copy = backups.resolve(name.at(clock.instant()) + "-" + ++number);
    }
    write(copy, old.bytes(), Map.of());
    sync(backups);
    prune(name);
  }

  private void prune(BackupName name) throws IOException {
    try (var files = Files.list(backups)) {
      List<Path> found =
          files.filter(file -> name.names(file.getFileName().toString())).sorted().toList();
      for (Path oldest : found.subList(0, Math.max(0, found.size() - MAX_BACKUPS))) {
        Files.deleteIfExists(oldest);
      }
    }
  }

  private static void write(Path file, byte[] bytes, Map<String, Object> attributes)
      throws IOException {
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
      // half a backup would look like one
      if (!(e instanceof FileAlreadyExistsException)) {
        deleteQuietly(file);
      }
      throw e;
    }
  }

  /** The owner first: changing it takes the set-id bits away. Only what differs is changed. */
  private static void applyOwnership(Path file, Map<String, Object> wanted) throws IOException {
    Map<String, Object> is = Files.readAttributes(file, "unix:uid,gid");
    if (!is.get("gid").equals(wanted.get("gid"))) {
      Files.setAttribute(file, "unix:gid", wanted.get("gid"));
    }
    if (!is.get("uid").equals(wanted.get("uid"))) {
      Files.setAttribute(file, "unix:uid", wanted.get("uid"));
    }
    Files.setAttribute(file, "unix:mode", (int) wanted.get("mode") & 07777);
  }

  private static void syncFolderOf(Path file) {
    try {
      sync(file.getParent());
    } catch (IOException e) {
      throw new FileNotReplacedException(
          ReplaceFailure.FAILED,
          file + " was replaced, but it is not known whether that survives a power cut: " + e);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what a crash left beside the file. */
  private void deleteLeftovers(Path file) throws IOException {
    String pattern = glob("." + file.getFileName() + TEMPORARY_MARK) + "*";
    try (DirectoryStream<Path> left = Files.newDirectoryStream(file.getParent(), pattern)) {
      for (Path path : left) {
        if (Files.getLastModifiedTime(path)
            .toInstant()
            .isBefore(clock.instant().minus(LEFTOVER_AGE))) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static String glob(String name) {
    return name.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
  }

  private static Path temporaryFile(Path file) {
    return file.resolveSibling("." + file.getFileName() + TEMPORARY_MARK + UUID.randomUUID());
  }

  private static void deleteQuietly(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // the next replacement removes it
    }
  }

  private static FileNotReplacedException exceptionFor(String what, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new FileNotReplacedException(
          ReplaceFailure.MISSING,
          what + ": " + failure.getMessage() + " is not there; nothing was done");
    }
    String why =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : String.valueOf(failure.getMessage());
    if (failure instanceof AccessDeniedException || why.contains("not permitted")) {
      return new FileNotReplacedException(
          ReplaceFailure.FORBIDDEN,
          what
              + ": user "
              + System.getProperty("user.name")
              + " may not (see `meetkeeper grant editing`); nothing was done");
    }
    if (why.contains("Read-only file system")) {
      return new FileNotReplacedException(
          ReplaceFailure.FORBIDDEN,
          what
              + ": it is on a read-only file system, as all is for the service without"
              + " `meetkeeper grant editing`; nothing was done");
    }
    if (why.contains("No space left") || why.contains("quota")) {
      return new FileNotReplacedException(
          ReplaceFailure.NO_SPACE, what + ": no space left; nothing was done");
    }
    if (why.contains("busy")) {
      return new FileNotReplacedException(
          ReplaceFailure.UNSUITABLE,
          what
              + ": it is a mount of its own, which cannot be replaced; mount its folder into the"
              + " container instead; nothing was done");
    }
    return new FileNotReplacedException(
        ReplaceFailure.FAILED, what + ": " + why + "; nothing was done");
  }
}
