package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.file.ProcessFileLock;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Copies of SQLite stores that may be in use, and the check of a copy. */
public final class SqliteSnapshot {
  private static final int BUSY_MS = 30_000;

  private SqliteSnapshot() {}

  /**
   * Copies a consistent snapshot of a store, even while it is written.
   *
   * @param target a file that does not exist; it gets mode 0600
   * @throws StoreOpenException when the store cannot be read
   */
  public static void copy(Path store, Path target) throws IOException {
    new SqliteFile(store).check();
    PrivateFile.createEmpty(target);
    try (Connection connection = connect(store);
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, target.toString());
      vacuum.execute();
    } catch (SQLException e) {
      throw new SqliteFault(store).explain(e);
    }
  }

  /**
   * Checks the integrity of a copy.
   *
   * @throws StoreOpenException when it is damaged
   */
  public static void check(Path copy) {
    SqliteFile file = new SqliteFile(copy);
    file.check();
    try (Connection connection = connect(copy);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
      if (result.next() && !"ok".equals(result.getString(1))) {
        throw file.fault().damaged(StoreProblem.DAMAGED.english());
      }
    } catch (SQLException e) {
      throw new SqliteFault(copy).explain(e);
    }
  }

  /** Whether a process of Meetkeeper uses the store now. */
  public static boolean isInUse(Path store) throws IOException {
    Path lock = store.resolveSibling(store.getFileName() + ".lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (ProcessFileLock taken = ProcessFileLock.tryLock(lock, false)) {
      return taken == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source.getConnection();
  }
}
