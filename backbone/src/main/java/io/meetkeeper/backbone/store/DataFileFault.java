package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is wrong with a file of the data directory, in words, each with its remedy. */
final class DataFileFault {
  static final Duration RETRY_AFTER = Duration.ofMinutes(1);
  private static final String REMEDY =
      "; put a backup back (meetkeeper restore FILE), or move it away to begin with an empty one";

  private final Path path;

  DataFileFault(Path path) {
    this.path = path;
  }

  /** The content cannot be used. */
  StoreOpenException damaged(String what) {
    return new StoreOpenException(StoreFault.DAMAGED, path + ": " + what + REMEDY);
  }

  /** The content belongs to something else. */
  StoreOpenException foreign(String what) {
    return new StoreOpenException(StoreFault.FOREIGN, path + ": " + what + REMEDY);
  }

  /** It is there, and is no file. */
  StoreOpenException noFile() {
    String kind = Files.isDirectory(path) ? "a directory" : "a link to nothing or a special file";
    return new StoreOpenException(
        StoreFault.FOREIGN,
        path + " is " + kind + " and no file; move it away, and Meetkeeper makes a new one");
  }

  /** This user may not read or write it. */
  StoreOpenException forbidden() {
    return unavailable(
        isOnReadOnlyDisk()
            ? "it is on a read-only file system"
            : "the user " + System.getProperty("user.name") + " may not use it");
  }

  private boolean isOnReadOnlyDisk() {
    try {
      return Files.getFileStore(path).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  /** It cannot be read or written. */
  StoreOpenException unavailable(IOException failure) {
    return unavailable(isOfSpace(failure) ? "no space is left" : reason(failure));
  }

  /** It cannot be written, for the one who asked for it. */
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

  /** It cannot be read or written now. */
  StoreOpenException unavailable(String what) {
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

  /** Somebody has moved it away, or put another one in its place, while it was in use. */
  Problem moved() {
    return Problem.unavailable(
            path
                + " was moved away or replaced while it was in use: nothing was changed; what is there"
                + " now is opened",
            RETRY_AFTER)
        .withType(ProblemType.STORE_UNAVAILABLE);
  }

  /** There is no space for a change. */
  Problem noSpace() {
    return Problem.of(
        ProblemType.STORAGE_FULL.status(),
        "no space left for "
            + path
            + ": nothing was changed; make space in "
            + path.getParent()
            + ", then it goes on by itself",
        List.of(),
        RETRY_AFTER);
  }

  /** A change cannot be written. */
  Problem notWritten(String what) {
    return Problem.unavailable(
            path
                + " cannot be written: "
                + what
                + "; nothing was changed; look at ls -l "
                + path
                + " and df "
                + path.getParent()
                + ", then it goes on by itself",
            RETRY_AFTER)
        .withType(ProblemType.STORE_UNAVAILABLE);
  }
}
