package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The file of a SQLite store: what is wrong with it in words, its mode, and putting it aside. */
final class SqliteFile {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String ASIDE = ".damaged-";
  private static final int MAX_ASIDE = 2;

  private final Path path;

  SqliteFile(Path path) {
    this.path = path;
  }

  /**
   * Checks the file and creates it with mode 0600 when there is none; takes the access of others
   * away.
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
      throw unavailable(reason(e));
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
      throw new StoreOpenException(
          StoreFault.FOREIGN,
          path + " is " + kind() + " and no file: move it away, and Meetkeeper makes a new one");
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw unavailable("the user " + System.getProperty("user.name") + " may not use it");
    }
    checkHeader();
  }

  private String kind() {
    return Files.isDirectory(path) ? "a directory" : "a link to nothing or a special file";
  }

  private void checkHeader() {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(MAGIC.length);
    } catch (IOException e) {
      throw unavailable(reason(e));
    }
    if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
      throw damaged("it is no SQLite file");
    }
  }

  /** Why SQLite or a migration could not use the file. */
  StoreOpenException explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreOpenException known) {
        return known;
      }
      if (cause instanceof SQLiteException sqlite) {
        return explain(sqlite.getResultCode());
      }
    }
    return failure instanceof SQLException || failure instanceof LinkageError
        ? unavailable(failure.getMessage())
        : foreign("its tables are not those of Meetkeeper");
  }

  private StoreOpenException explain(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_FORMAT ->
          damaged("its content is damaged");
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_SCHEMA ->
          foreign("its tables are not those of Meetkeeper");
      case SQLITE_FULL -> unavailable("no space is left");
      case SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_AUTH ->
          unavailable("it, or a file beside it, may not be written, or no space is left");
      default -> unavailable(code.message);
    };
  }

  /** The content cannot be used. */
  StoreOpenException damaged(String what) {
    return new StoreOpenException(StoreFault.DAMAGED, path + ": " + what + remedy());
  }

  /** The file belongs to something else. */
  StoreOpenException foreign(String what) {
    return new StoreOpenException(StoreFault.FOREIGN, path + ": " + what + remedy());
  }

  private String remedy() {
    return "; put a backup back (meetkeeper restore FILE), or move it away to begin with an empty"
        + " one";
  }

  private StoreOpenException unavailable(String what) {
    return new StoreOpenException(
        StoreFault.UNAVAILABLE,
        path
            + " cannot be used: "
            + what
            + "; look at ls -l "
            + path
            + " and df "
            + path.getParent()
            + "; it is tried again every minute");
  }

  private static String reason(IOException failure) {
    return failure.getClass().getSimpleName().replace("Exception", "")
        + " ("
        + failure.getMessage()
        + ")";
  }

  /** Renames the file and what belongs to it; returns the new path. */
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
      return aside;
    } catch (IOException e) {
      throw unavailable("it is damaged and cannot be put aside, " + reason(e));
    }
  }

  /** Keeps the newest only: a file that is damaged again and again must not fill the disk. */
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
