package io.meetkeeper.agent.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program run once, without a shell, bounded in time and output. Only what it writes until it
 * ends is read: a daemon that it leaves behind must have detached its output, as service managers
 * do.
 *
 * @param exitStatus its exit status; {@code null} when it was killed after the time
 * @param outputTail the last of what it wrote, both streams
 */
public record ProgramRun(Integer exitStatus, String outputTail) {
  private static final int TAIL = 2_000;
  private static final long LOOK_EVERY_MS = 20;

  /**
   * Runs it; blocks.
   *
   * @throws IOException when it cannot be started
   */
  public static ProgramRun run(List<String> arguments, Duration atMost)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      byte[] tail = new byte[0];
      long end = System.nanoTime() + atMost.toNanos();
      while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        tail = appendAvailable(tail, output);
        if (System.nanoTime() > end) {
          return new ProgramRun(null, text(tail));
        }
      }
      return new ProgramRun(process.exitValue(), text(appendAvailable(tail, output)));
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] appendAvailable(byte[] tail, InputStream output) throws IOException {
    byte[] kept = tail;
    for (int available = output.available(); available > 0; available = output.available()) {
      byte[] more = output.readNBytes(available);
      byte[] all = Arrays.copyOf(kept, kept.length + more.length);
      System.arraycopy(more, 0, all, kept.length, more.length);
      kept = all.length > TAIL ? Arrays.copyOfRange(all, all.length - TAIL, all.length) : all;
    }
    return kept;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
