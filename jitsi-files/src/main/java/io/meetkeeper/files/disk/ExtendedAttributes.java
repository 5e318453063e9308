package io.meetkeeper.files.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
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
  private static final int MAX_OUTPUT = 500;
  private static final String OTHER_CP = "unrecognized option"; // that of busybox

  private ExtendedAttributes() {}

  /**
   * Copies what the file system allows, and syncs it to disk.
   *
   * @throws IOException when something was not copied, or not in time: a file without its access
   *     control list may be closed to the service that reads it
   */
  static void copy(Path from, Path to, Clock clock) throws IOException {
    Process cp;
    try {
      cp = start(from, to);
    } catch (IOException e) {
      return; // no cp
    }
    requireSuccess(cp, from);
    Files.setLastModifiedTime(to, FileTime.from(clock.instant())); // cp copies that, too
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Process start(Path from, Path to) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "cp", "--attributes-only", "--preserve=all", "--", from.toString(), to.toString())
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static void requireSuccess(Process cp, Path from) throws IOException {
    try {
      if (!cp.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
        throw new IOException(notCopied(from) + "cp did not end within " + TIMEOUT_S + " s");
      }
      if (cp.exitValue() != 0) {
        String output = new String(cp.getInputStream().readNBytes(MAX_OUTPUT), UTF_8).strip();
        if (!output.contains(OTHER_CP)) {
          throw new IOException(notCopied(from) + output);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(notCopied(from) + "interrupted");
    } finally {
      cp.destroyForcibly();
    }
  }

  private static String notCopied(Path from) {
    return "the access control list and attributes of " + from + " could not be copied: ";
  }
}
