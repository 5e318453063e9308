package io.meetkeeper.auth.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a process of Prosody runs on this host, from the command lines in {@code /proc}. */
final class ProsodyProcesses {
  /** {@code lua5.4 /usr/bin/prosody -F}; arguments end with a zero byte. */
  private static final Pattern PROSODY = Pattern.compile("(^|[/\\x00])prosody\\x00");

  private ProsodyProcesses() {}

  /**
   * Searches the processes.
   *
   * @param proc {@code /proc}
   * @return empty when the processes of other users are hidden from this one
   */
  static Optional<Boolean> isRunning(Path proc) {
    if (commandLine(proc.resolve("1")).isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (PROSODY.matcher(commandLine(process)).find()) {
          return Optional.of(true);
        }
      }
      return Optional.of(false);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String commandLine(Path process) {
    try (var in = Files.newInputStream(process.resolve("cmdline"))) {
      return new String(in.readNBytes(4096), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
