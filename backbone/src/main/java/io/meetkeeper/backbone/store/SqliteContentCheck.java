package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.file.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.SQLiteException;

/**
 * Checks the content of a SQLite file when it is opened. A large file is not read: its damage shows
 * in use. Such a file is remembered as suspect and read at its next opening, once for each state of
 * the file, since openings are retried every minute; a suspect expendable file counts as damaged
 * unread.
 */
final class SqliteContentCheck {
  private static final long MAX_CHECKED_BYTES = 16L * 1024 * 1024;
  private static final Map<Path, ReadState> SUSPECTS = new ConcurrentHashMap<>();
  private static final ReadState NOT_READ = new ReadState(true, FileStamp.NONE);

  private final Path file;
  private final boolean expendable;

  /** Result of reading a whole file, and the stamp of the file then. */
  private record ReadState(boolean damaged, String stamp) {}

  SqliteContentCheck(Path file, boolean expendable) {
    this.file = file;
    this.expendable = expendable;
  }

  /**
   * Checks the file.
   *
   * @throws StoreOpenException when it is damaged
   */
  void check(Statement statement) throws SQLException {
    boolean damaged;
    if (isSuspect(file)) {
      damaged = expendable || isStillDamaged(statement);
    } else {
      damaged =
          file.toFile().length() <= MAX_CHECKED_BYTES
              && !isSound(statement, "PRAGMA quick_check(1)");
    }
    if (damaged) {
      throw new DataFileFault(file).damaged("its content is damaged");
    }
  }

  private boolean isStillDamaged(Statement statement) throws SQLException {
    ReadState known = SUSPECTS.get(file);
    if (known.damaged && !known.stamp.isEmpty() && known.stamp.equals(FileStamp.of(file))) {
      return true;
    }
    boolean damaged = !isSound(statement, "PRAGMA integrity_check(1)");
    SUSPECTS.put(file, new ReadState(damaged, FileStamp.of(file)));
    return damaged;
  }

  private static boolean isSound(Statement statement, String check) throws SQLException {
    try (ResultSet result = statement.executeQuery(check)) {
      return !result.next() || "ok".equals(result.getString(1));
    } catch (SQLiteException e) {
      if (SqliteFault.isDamage(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }

  /** Marks a file as suspect; {@code false} when a whole read has found it sound since. */
  static boolean markSuspect(Path file) {
    return SUSPECTS.putIfAbsent(file, NOT_READ) == null || isSuspect(file);
  }

  private static boolean isSuspect(Path file) {
    ReadState known = SUSPECTS.get(file);
    return known != null && known.damaged;
  }

  /** Forgets a file that is put aside. */
  static void clearSuspect(Path file) {
    SUSPECTS.remove(file);
  }

  /** Identifies a file, to detect that another one has replaced it; {@code null}: not known. */
  static Object keyOf(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }
}
