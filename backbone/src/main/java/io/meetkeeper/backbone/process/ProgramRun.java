package io.meetkeeper.backbone.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of a program, without a shell and limited in time and output. Output is read until
 * the program ends: a daemon that it starts must detach its output, as service managers do.
 *
 * @param exitStatus the exit status; {@code null} when the program was killed after the timeout
 * @param outputTail the end of its output, both streams
 */
public record ProgramRun(Integer exitStatus, String outputTail) {
  private static final int MAX_OUTPUT_BYTES = 2_000;
  private static final long POLL_INTERVAL_MS = 20;

  /** A program cannot be started, so that it has done nothing. */
  public static final class ProgramStartException extends IOException {
    private static final long serialVersionUID = 1L;

    ProgramStartException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Runs a program, and blocks until it ends.
   *
   * @throws ProgramStartException when the program cannot be started
   * @throws IOException when its output cannot be read
   */
  public static ProgramRun run(List<String> arguments, Duration timeout)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = start(builder);
    try (InputStream output = process.getInputStream()) {
      byte[] tail = new byte[0];
      long deadline = System.nanoTime() + timeout.toNanos();
      while (!process.waitFor(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
        tail = appendAvailable(tail, output);
        if (System.nanoTime() > deadline) {
          return new ProgramRun(null, text(tail));
        }
      }
      return new ProgramRun(process.exitValue(), text(appendAvailable(tail, output)));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(ProcessBuilder builder) throws ProgramStartException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ProgramStartException(e);
    }
  }

  private static byte[] appendAvailable(byte[] tail, InputStream output) throws IOException {
    byte[] kept = tail;
    for (int available = output.available(); available > 0; available = output.available()) {
      byte[] more = output.readNBytes(available);
      byte[] all = Arrays.copyOf(kept, kept.length + more.length);
      System.arraycopy(more, 0, all, kept.length, more.length);
      kept =
          all.length > MAX_OUTPUT_BYTES
              ? Arrays.copyOfRange(all, all.length - MAX_OUTPUT_BYTES, all.length)
              : all;
    }
    return kept;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
