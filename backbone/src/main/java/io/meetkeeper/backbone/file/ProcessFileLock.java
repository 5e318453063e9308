package io.meetkeeper.backbone.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock of a file against other processes. A process loses all its locks of a file when it closes
 * any descriptor of it (POSIX), so a file that is locked by this process is never opened again.
 */
public final class ProcessFileLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessFileLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a file.
   *
   * @param file must exist
   * @param shared whether other processes may share it
   * @return {@code null} when another process has it
   * @throws OverlappingFileLockException when this process has it
   * @throws IOException when it cannot be locked
   */
  public static ProcessFileLock tryLock(Path file, boolean shared) throws IOException {
    Path real = file.toRealPath();
    if (!HELD.add(real)) {
      throw new OverlappingFileLockException();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(real, StandardOpenOption.READ, StandardOpenOption.WRITE);
      locked = channel.tryLock(0, Long.MAX_VALUE, shared) != null;
      return locked ? new ProcessFileLock(real, channel) : null;
    } finally {
      if (!locked) {
        release(real, channel);
      }
    }
  }

  private static void release(Path file, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.remove(file);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      release(file, channel);
    }
  }
}
