package io.meetkeeper.suite.command.local;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Actions that need root: writing system files and running programs. */
final class RootActions {
  private RootActions() {}

  /** Whether this process runs as root. */
  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Writes a file with mode 0644, and creates its directory. */
  static void writeRootFile(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /**
   * Runs a program, and waits until it ends. What it prints is progress, on standard error.
   *
   * @throws CommandFailedException when it cannot be run or its exit code is not 0
   */
  static void runProgram(String... arguments) throws InterruptedException {
    String commandLine = String.join(" ", List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(arguments)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getInputStream().transferTo(System.err);
      int code = process.waitFor();
      if (code != 0) {
        throw new CommandFailedException(
            LocalCommandMessage.PROGRAM_FAILED.with(commandLine, code));
      }
    } catch (IOException e) {
      throw new CommandFailedException(
          LocalCommandMessage.PROGRAM_NOT_RUN.with(commandLine, String.valueOf(e.getMessage())));
    }
  }
}
