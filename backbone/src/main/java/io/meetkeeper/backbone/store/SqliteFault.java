package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Words SQLite's errors for the file of a store, each with its remedy. */
final class SqliteFault {
  private static final int PRIMARY_CODE = 0xff;

  /** With less free space, SQLite also fails to open or map its files beside the store. */
  private static final long NO_SPACE_BYTES = 64 * 1024;

  private final Path path;
  private final DataFileFault fault;

  SqliteFault(Path path) {
    this.path = path;
    fault = new DataFileFault(path);
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
        ? fault.unavailable(failure.getMessage())
        : fault.foreign(StoreProblem.NOT_OURS.english());
  }

  private StoreOpenException explain(SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT ->
          fault.damaged(StoreProblem.DAMAGED.english());
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_SCHEMA ->
          fault.foreign(StoreProblem.NOT_OURS.english());
      case SQLITE_FULL -> fault.unavailable(StoreProblem.NO_SPACE_LEFT.english());
      default -> fault.unavailable(obstacle(code));
    };
  }

  /** Whether the content of the file is damaged. */
  static boolean isDamage(SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT -> true;
      default -> false;
    };
  }

  /** A failure of a transaction as a problem for the operator; {@code null} when it is a bug. */
  Problem toProblem(SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT ->
          Problem.unavailable(
                  fault.damaged(StoreProblem.DAMAGED.english()).getMessage(),
                  DataFileFault.RETRY_AFTER)
              .withType(ProblemType.ROLE_UNAVAILABLE);
      case SQLITE_FULL -> fault.noSpace();
      case SQLITE_IOERR,
          SQLITE_READONLY,
          SQLITE_CANTOPEN,
          SQLITE_PERM,
          SQLITE_AUTH,
          SQLITE_BUSY,
          SQLITE_LOCKED,
          SQLITE_PROTOCOL ->
          isSpaceUsedUp() ? fault.noSpace() : fault.notWritten(obstacle(code));
      default -> null;
    };
  }

  private String obstacle(SQLiteErrorCode code) {
    if (isSpaceUsedUp()) {
      return StoreProblem.NO_SPACE_LEFT.english();
    }
    return switch (primary(code)) {
      case SQLITE_READONLY -> StoreProblem.NOT_WRITABLE.english();
      case SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> StoreProblem.NO_RIGHT.english();
      case SQLITE_IOERR -> StoreProblem.DISK_FAULT.english(code.name());
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> StoreProblem.LOCKED.english();
      default -> code.message;
    };
  }

  private boolean isSpaceUsedUp() {
    try {
      return Files.getFileStore(path.getParent()).getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & PRIMARY_CODE);
  }
}
