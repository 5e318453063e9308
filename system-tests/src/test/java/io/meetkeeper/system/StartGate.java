package io.meetkeeper.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets a test class begin when the processors have room, or when no other class runs. Classes that
 * wait much run side by side, and a slow machine runs fewer at a time. One class begins at a time,
 * so that the next one sees its load.
 */
public final class StartGate implements BeforeAllCallback, AfterAllCallback {
  private static final String RUNNING = "running";
  private static final int RUNNABLE_PER_PROCESSOR = 4;
  private static final int READINGS = 20;
  private static final Duration READING_INTERVAL = Duration.ofMillis(250);
  private static final Path LOAD = Path.of("/proc/loadavg");

  private MachineLock running;

  @Override
  @SuppressWarnings("try") // held, not used
  public void beforeAll(ExtensionContext context) throws Exception {
    try (MachineLock turn = MachineLock.of("start")) {
      boolean full;
      do {
        full = meanRunnable() > maxRunnable() && isAnyClassRunning();
      } while (full);
      running = MachineLock.shared(RUNNING);
    }
  }

  private static double maxRunnable() {
    return (double) RUNNABLE_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }

  /** The mean number of tasks that could run, over five seconds. */
  private static double meanRunnable() throws IOException, InterruptedException {
    double sum = 0;
    for (int i = 0; i < READINGS; i++) {
      Thread.sleep(READING_INTERVAL.toMillis());
      sum += runnable(Files.readString(LOAD));
    }
    return sum / READINGS;
  }

  /** The fourth field is {@code RUNNABLE/ALL}, with the reader itself; see proc_loadavg(5). */
  private static int runnable(String load) {
    String field = load.split(" ", -1)[3];
    return Integer.parseInt(field.substring(0, field.indexOf('/'))) - 1;
  }

  private static boolean isAnyClassRunning() {
    return MachineLock.ifFree(RUNNING).map(StartGate::release).isEmpty();
  }

  private static boolean release(MachineLock lock) {
    lock.close();
    return true;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running.close();
  }
}
