package io.meetkeeper.auth.domain.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs {@code prosodyctl check config}. */
final class ProsodyConfigChecker {
  private static final int MAX_OUTPUT_BYTES = 64 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final List<String> command;
  private final Duration timeout;

  /** Uses the installed {@code prosodyctl}. */
  ProsodyConfigChecker() {
    this(List.of("prosodyctl", "check", "config"), TIMEOUT);
  }

  ProsodyConfigChecker(List<String> command, Duration timeout) {
    this.command = List.copyOf(command);
    this.timeout = timeout;
  }

  /** Returns its report, which may be unfinished; empty when it is not installed. */
  Optional<ProsodyConfigReport> check() {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
    } catch (IOException e) {
      return Optional.empty();
    }
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> output(process));
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of(ProsodyConfigReport.UNFINISHED);
      }
      return Optional.of(ProsodyConfigReport.of(process.exitValue(), output.join()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(ProsodyConfigReport.UNFINISHED);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String output(Process process) {
    try (InputStream in = process.getInputStream()) {
      return new String(in.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
