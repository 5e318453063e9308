package io.meetkeeper.auth.domain.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs {@code prosodyctl check config}. */
final class ProsodyConfigChecker {
  private static final int MAX_OUTPUT_BYTES = 64 * 1024;
  private static final int TIMEOUT_SECONDS = 20;

  private final List<String> command;

  /** Uses the installed {@code prosodyctl}. */
  ProsodyConfigChecker() {
    this(List.of("prosodyctl", "check", "config"));
  }

  ProsodyConfigChecker(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** Returns its report; empty when it is not installed or does not end in time. */
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
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
      return Optional.of(ProsodyConfigReport.of(process.exitValue(), output.join()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
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
