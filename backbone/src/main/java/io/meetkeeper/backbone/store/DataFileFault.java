package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Words errors of a file in the data directory, each with its remedy. */
final class DataFileFault {
  static final Duration RETRY_AFTER = Duration.ofMinutes(1);
  private static final String REMEDY =
      "; put a backup back (meetkeeper restore FILE), or move it away to begin with an empty one";

  private final Path path;

  DataFileFault(Path path) {
    this.path = path;
  }

  /** The content cannot be used. */
  StoreOpenException damaged(String detail) {
    return new StoreOpenException(StoreFault.DAMAGED, path + ": " + detail + REMEDY);
  }

  /** The content is not that of this store. */
  StoreOpenException foreign(String detail) {
    return new StoreOpenException(StoreFault.FOREIGN, path + ": " + detail + REMEDY);
  }

  /** The path exists, but is no regular file. */
  StoreOpenException noFile() {
    String kind = Files.isDirectory(path) ? "directory" : "special";
    return new StoreOpenException(
        StoreFault.FOREIGN, StoreProblem.NO_FILE.english(path.toString(), kind));
  }

  /** This user may not read or write the file. */
  StoreOpenException forbidden() {
    return unavailable(
        isOnReadOnlyDisk()
            ? StoreProblem.READ_ONLY.english()
            : StoreProblem.NOT_ALLOWED.english(System.getProperty("user.name")));
  }

  private boolean isOnReadOnlyDisk() {
    try {
      return Files.getFileStore(path).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  /** The file cannot be read or written. */
  StoreOpenException unavailable(IOException failure) {
    return unavailable(isOfSpace(failure) ? StoreProblem.NO_SPACE_LEFT.english() : reason(failure));
  }

  /** The file cannot be written; as an answer to a request. */
  Problem notWritten(IOException failure) {
    return isOfSpace(failure) ? noSpace() : notWritten(reason(failure));
  }

  private static boolean isOfSpace(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("No space left");
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : failure.getClass().getSimpleName().replace("Exception", "")
            + " ("
            + failure.getMessage()
            + ")";
  }

  /** The file cannot be read or written now. */
  StoreOpenException unavailable(String detail) {
    return new StoreOpenException(
        StoreFault.UNAVAILABLE,
        StoreProblem.UNUSABLE.english(
            path.toString(), String.valueOf(detail), String.valueOf(path.getParent())));
  }

  /** The file was moved or replaced while it was in use. */
  Problem moved() {
    return Problem.unavailable(StoreProblem.MOVED.with(path.toString()), RETRY_AFTER)
        .withType(ProblemType.STORE_UNAVAILABLE);
  }

  /** There is no space left for a change. */
  Problem noSpace() {
    return Problem.of(
            ProblemType.STORAGE_FULL.status(),
            StoreProblem.STORAGE_FULL.with(path.toString(), String.valueOf(path.getParent())))
        .withRetryAfter(RETRY_AFTER);
  }

  /** A change cannot be written. */
  Problem notWritten(String detail) {
    return Problem.unavailable(
            StoreProblem.NOT_WRITTEN.with(
                path.toString(), String.valueOf(detail), String.valueOf(path.getParent())),
            RETRY_AFTER)
        .withType(ProblemType.STORE_UNAVAILABLE);
  }
}
