package io.meetkeeper.auth.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a probe in its own JVM. Blocks for at most 150 s. */
public final class ProbeRunner {
  private static final Duration TIMEOUT = Duration.ofSeconds(150);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  /** Small, since the probe runs beside a meeting. */
  private static final List<String> FLAGS =
      List.of(
          "-Xms8m",
          "-Xmx48m",
          "-Xss256k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData");

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> command;

  /** Uses the Java and the class path of this process. */
  public ProbeRunner() {
    this(System.getProperty("java.class.path"));
  }

  ProbeRunner(String classPath) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command = new ArrayList<>(List.of(java));
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath, ProbeProcess.class.getName()));
  }

  /**
   * Runs the probe.
   *
   * @return the verdict; all checks are unknown when the probe could not run
   */
  public ProbeVerdict run(ProbeTask task) throws InterruptedException {
    return ProbeVerdict.of(task, runProcess(task));
  }

  private ProbeObservations runProcess(ProbeTask task) throws InterruptedException {
    Process process = null;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(json.writeValueAsBytes(task));
      }
      // the answer fits into the pipe, so the process ends without being read
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        return notTried(ProbeMessage.TOO_SLOW.english(TIMEOUT.toSeconds()));
      }
      byte[] answer = process.getInputStream().readNBytes(MAX_ANSWER_BYTES);
      return process.exitValue() == 0
          ? json.readValue(answer, ProbeObservations.class)
          : notTried(ProbeMessage.PROCESS_ENDED.english(process.exitValue()));
    } catch (IOException e) {
      return notTried(ProbeMessage.PROCESS_UNUSABLE.english(e.getClass().getSimpleName()));
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static ProbeObservations notTried(String reason) {
    ProbeAttempt attempt = ProbeAttempt.notTried(reason);
    return new ProbeObservations(
        attempt, attempt, attempt, attempt, attempt, attempt, attempt, attempt);
  }
}
