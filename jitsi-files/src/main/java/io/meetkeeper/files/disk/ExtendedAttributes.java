package io.meetkeeper.files.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Access control lists, extended attributes and the SELinux context of a file. Java cannot copy
 * them, so this runs {@code cp} of coreutils; systems without it rarely have such attributes.
 */
final class ExtendedAttributes {
  private static final int TIMEOUT_S = 5;

  private ExtendedAttributes() {}

  /** Copies what the file system allows, and syncs it to disk. */
  static void copy(Path from, Path to, Clock clock) throws IOException {
    try {
      run(from, to);
    } catch (IOException e) {
      return; // no cp
    }
    Files.setLastModifiedTime(to, FileTime.from(clock.instant())); // cp copies that, too
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void run(Path from, Path to) throws IOException {
    Process cp =
        new ProcessBuilder(
                "cp", "--attributes-only", "--preserve=all", "--", from.toString(), to.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!cp.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
        cp.destroyForcibly();
      }
    } catch (InterruptedException e) {
      cp.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
