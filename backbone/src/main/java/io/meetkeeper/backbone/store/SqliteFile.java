package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.file.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The file of a SQLite store: its header, its mode, and putting it aside. */
final class SqliteFile {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String ASIDE = ".damaged-";
  private static final int MAX_ASIDE = 2;

  private final Path path;
  private final DataFileFault fault;

  SqliteFile(Path path) {
    this.path = path;
    fault = new DataFileFault(path);
  }

  /** Words the errors of this file. */
  DataFileFault fault() {
    return fault;
  }

  /**
   * Checks the file and creates it with mode 0600 when there is none; removes the access of others.
   *
   * @throws StoreOpenException when it is no file of SQLite, or not ours to read and write
   */
  void prepare() {
    check();
    try {
      if (!Files.exists(path)) {
        PrivateFile.createEmpty(path);
      }
      for (String part : PARTS) {
        restrict(path.resolveSibling(path.getFileName() + part));
      }
    } catch (IOException e) {
      throw fault.unavailable(e);
    }
  }

  /**
   * Checks the file without changing anything; one that does not exist is fine.
   *
   * @throws StoreOpenException when it is no file of SQLite, or not ours to read and write
   */
  void check() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(path)) {
      throw fault.noFile();
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw fault.forbidden();
    }
    checkHeader();
  }

  private void checkHeader() {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(MAGIC.length);
    } catch (IOException e) {
      throw fault.unavailable(e);
    }
    if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
      throw fault.damaged(StoreProblem.NO_SQLITE.english());
    }
  }

  /** Renames the file with its WAL and journal; returns the new path. */
  Path putAside(Instant now) {
    Path aside = path.resolveSibling(path.getFileName() + ASIDE + STAMP.format(now));
    try {
      removeOldestAside();
      for (String part : PARTS) {
        Path from = path.resolveSibling(path.getFileName() + part);
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
          restrict(from);
          Files.move(
              from,
              aside.resolveSibling(aside.getFileName() + part),
              StandardCopyOption.ATOMIC_MOVE);
        }
      }
      SqliteContentCheck.clearSuspect(path);
      return aside;
    } catch (IOException e) {
      throw fault.unavailable(StoreProblem.NOT_PUT_ASIDE.english(String.valueOf(e.getMessage())));
    }
  }

  /** Keeps only the newest: repeated damage must not fill the disk. */
  private void removeOldestAside() throws IOException {
    List<Path> old = new ArrayList<>();
    try (Stream<Path> files = Files.list(path.getParent())) {
      files
          .filter(file -> file.getFileName().toString().startsWith(path.getFileName() + ASIDE))
          .filter(file -> !file.toString().matches(".*-(wal|shm|journal)"))
          .sorted(Comparator.reverseOrder())
          .skip(MAX_ASIDE - 1L)
          .forEach(old::add);
    }
    for (Path file : old) {
      for (String part : PARTS) {
        Path each = file.resolveSibling(file.getFileName() + part);
        if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(each);
        }
      }
    }
  }

  private static void restrict(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    if (!PRIVATE.containsAll(granted)) {
      Files.setPosixFilePermissions(file, PRIVATE);
    }
  }
}
