package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is wrong with a file of the data directory, in words, each with its remedy. */
final class DataFileFault {
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
    String reason =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : failure.getClass().getSimpleName().replace("Exception", "")
                + " ("
                + failure.getMessage()
                + ")";
    return unavailable(reason.contains("No space left") ? "no space is left" : reason);
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
}
