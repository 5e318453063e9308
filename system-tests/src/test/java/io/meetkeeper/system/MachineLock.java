package io.meetkeeper.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock for what only one test at a time, or only some, may do on this machine. Test classes run
 * in parallel, each in its own JVM, so the lock is a file; the kernel releases it when its holder
 * dies.
 */
final class MachineLock implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("/var/tmp");

  private final FileChannel file;

  private MachineLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Waits until nobody else holds the lock.
   *
   * @param name name of the lock
   */
  static MachineLock of(String name) {
    try {
      FileChannel file = open(name);
      file.lock();
      return new MachineLock(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until nobody holds the lock alone. Others may share it.
   *
   * @param name name of the lock
   */
  static MachineLock shared(String name) {
    try {
      FileChannel file = open(name);
      file.lock(0, Long.MAX_VALUE, true);
      return new MachineLock(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the lock unless another process holds it. */
  static Optional<MachineLock> ifFree(String name) {
    try {
      FileChannel file = open(name);
      if (file.tryLock() != null) {
        return Optional.of(new MachineLock(file));
      }
      file.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(String name) throws IOException {
    return FileChannel.open(
        DIRECTORY.resolve("meetkeeper-test-" + name + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
