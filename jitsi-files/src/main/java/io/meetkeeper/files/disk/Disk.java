package io.meetkeeper.files.disk;

import io.meetkeeper.files.disk.NotReplaced.Reason;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
public final class Disk {
  /** No file of Jitsi is larger; the largest real config.js has 90 kB. */
  public static final int LIMIT = 1024 * 1024;

  /** How many backups of one file are kept. */
  static final int BACKUPS = 20;

  private static final String MARK = ".meetkeeper-";
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path backups;
  private final Clock clock;
  private final Consumer<Step> steps;

  /**
   * A disk that keeps its backups there.
   *
   * @param backups is created, 0700; on whatever file system
   */
  public Disk(Path backups, Clock clock) {
    this(backups, clock, step -> {});
  }

  /** As above; {@code steps} hears of each step right after it was done. */
  public Disk(Path backups, Clock clock, Consumer<Step> steps) {
    this.backups = backups;
    this.clock = clock;
    this.steps = steps;
  }

  /**
   * A file as it is now; empty when there is none.
   *
   * @throws NotReplaced when it cannot be read or is larger than {@link #LIMIT}
   */
  public Optional<Snapshot> read(Path path) {
    try {
      Path file = path.toRealPath();
      if (!Files.isRegularFile(file)) {
        throw new NotReplaced(Reason.UNSUITABLE, path + " is no plain file");
      }
      if (Files.size(file) > LIMIT) {
        throw new NotReplaced(
            Reason.TOO_LARGE,
            path + " has " + Files.size(file) + " bytes; allowed: at most " + LIMIT);
      }
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(
          new Snapshot(
              path,
              file,
              bytes,
              Snapshot.sha256(bytes),
              Files.getLastModifiedTime(file).toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw said("cannot read " + path, e);
    }
  }

  /**
   * Replaces what was read.
   *
   * @return the file as it is now
   * @throws NotReplaced when it was not replaced: then the old file stands there, unless somebody
   *     else changed it
   */
  public Snapshot replace(Snapshot old, byte[] bytes) {
    Path file = old.file();
    Path beside = beside(file);
    try {
      Map<String, Object> attributes =
          Files.readAttributes(file, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
      suitable(old, attributes);
      sweep(file);
      backUp(old);
      steps.accept(Step.BACKED_UP);
      write(beside, bytes, attributes);
      steps.accept(Step.WRITTEN);
      suitable(
          old, Files.readAttributes(file, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS));
      steps.accept(Step.CHECKED);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      steps.accept(Step.RENAMED);
      settle(file);
      steps.accept(Step.SYNCED);
      return new Snapshot(
          old.path(),
          file,
          bytes,
          Snapshot.sha256(bytes),
          Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw said("cannot replace " + old.path(), e);
    } finally {
      forget(beside);
    }
  }

  /**
   * Creates a file that is not there, with the owner and group of its folder.
   *
   * @param mode for example {@code 0644}, as in {@code chmod}
   * @throws NotReplaced also when there is one by now
   */
  public Snapshot create(Path path, byte[] bytes, int mode) {
    Path beside = beside(path);
    try {
      Map<String, Object> folder = Files.readAttributes(path.getParent(), "unix:uid,gid");
      write(
          beside, bytes, Map.of("mode", mode, "uid", folder.get("uid"), "gid", folder.get("gid")));
      steps.accept(Step.WRITTEN);
      Files.createLink(path, beside);
      steps.accept(Step.RENAMED);
      Files.delete(beside);
      settle(path);
      steps.accept(Step.SYNCED);
      return read(path).orElseThrow(() -> new NotReplaced(Reason.CHANGED, path + " is gone again"));
    } catch (FileAlreadyExistsException e) {
      throw new NotReplaced(Reason.CHANGED, path + " is there by now; it was not touched");
    } catch (IOException e) {
      throw said("cannot create " + path, e);
    } finally {
      forget(beside);
    }
  }

  private static void suitable(Snapshot old, Map<String, Object> attributes) throws IOException {
    if ((int) attributes.get("nlink") > 1) {
      throw new NotReplaced(
          Reason.UNSUITABLE,
          old.path()
              + " is a hard link: replacing it would part it from its other name; nothing was"
              + " done");
    }
    if (!Snapshot.sha256(Files.readAllBytes(old.file())).equals(old.sha256())) {
      throw new NotReplaced(
          Reason.CHANGED, old.path() + " was changed by somebody else meanwhile; nothing was done");
    }
  }

  private void backUp(Snapshot old) throws IOException {
    Files.createDirectories(
        backups,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String name = old.file().getFileName().toString();
    Path copy = backups.resolve(name + "." + STAMP.format(clock.instant()));
    int number = 1;
    while (Files.exists(copy)) {
      copy = backups.resolve(name + "." + STAMP.format(clock.instant()) + "-" + ++number);
    }
    write(copy, old.bytes(), Map.of());
    sync(backups);
    prune(name);
  }

  private void prune(String name) throws IOException {
    try (var files = Files.list(backups)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(name + "."))
              .sorted()
              .toList();
      for (Path oldest : found.subList(0, Math.max(0, found.size() - BACKUPS))) {
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
        own(file, attributes);
      }
      channel.force(true);
    } catch (IOException e) {
      // half a backup would look like one
      if (!(e instanceof FileAlreadyExistsException)) {
        forget(file);
      }
      throw e;
    }
  }

  /** The owner first: changing it takes the set-id bits away. Only what differs is changed. */
  private static void own(Path file, Map<String, Object> wanted) throws IOException {
    Map<String, Object> is = Files.readAttributes(file, "unix:uid,gid");
    if (!is.get("gid").equals(wanted.get("gid"))) {
      Files.setAttribute(file, "unix:gid", wanted.get("gid"));
    }
    if (!is.get("uid").equals(wanted.get("uid"))) {
      Files.setAttribute(file, "unix:uid", wanted.get("uid"));
    }
    Files.setAttribute(file, "unix:mode", (int) wanted.get("mode") & 07777);
  }

  private static void settle(Path file) {
    try {
      sync(file.getParent());
    } catch (IOException e) {
      throw new NotReplaced(
          Reason.FAILED,
          file + " was replaced, but it is not known whether that survives a power cut: " + e);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what a crash left beside the file. */
  private void sweep(Path file) throws IOException {
    String pattern = glob("." + file.getFileName() + MARK) + "*";
    try (DirectoryStream<Path> left = Files.newDirectoryStream(file.getParent(), pattern)) {
      for (Path path : left) {
        if (Files.getLastModifiedTime(path)
            .toInstant()
            .isBefore(clock.instant().minus(FORGOTTEN))) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static String glob(String name) {
    return name.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
  }

  private static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + MARK + UUID.randomUUID());
  }

  private static void forget(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // the next replacement removes it
    }
  }

  private static NotReplaced said(String what, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new NotReplaced(
          Reason.MISSING, what + ": " + failure.getMessage() + " is not there; nothing was done");
    }
    String why =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : String.valueOf(failure.getMessage());
    if (failure instanceof AccessDeniedException || why.contains("not permitted")) {
      return new NotReplaced(
          Reason.FORBIDDEN,
          what
              + ": user "
              + System.getProperty("user.name")
              + " may not (see `meetkeeper grant editing`); nothing was done");
    }
    if (why.contains("Read-only file system")) {
      return new NotReplaced(
          Reason.FORBIDDEN,
          what
              + ": it is on a read-only file system, as all is for the service without"
              + " `meetkeeper grant editing`; nothing was done");
    }
    if (why.contains("No space left") || why.contains("quota")) {
      return new NotReplaced(Reason.NO_SPACE, what + ": no space left; nothing was done");
    }
    if (why.contains("busy")) {
      return new NotReplaced(
          Reason.UNSUITABLE,
          what
              + ": it is a mount of its own, which cannot be replaced; mount its folder into the"
              + " container instead; nothing was done");
    }
    return new NotReplaced(Reason.FAILED, what + ": " + why + "; nothing was done");
  }
}
