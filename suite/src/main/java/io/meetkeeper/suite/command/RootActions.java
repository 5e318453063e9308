package io.meetkeeper.suite.command;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What only root may do to this machine: files of root's, and programs. */
final class RootActions {
  private RootActions() {}

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Writes a file for everybody to read and root to write. */
  static void writeRootFile(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /**
   * Runs a program to its end.
   *
   * @throws CommandFailedException when it cannot be run or ends with another code than 0
   */
  static void runProgram(String... arguments) throws InterruptedException {
    String line = String.join(" ", List.of(arguments));
    try {
      int code = new ProcessBuilder(arguments).inheritIO().start().waitFor();
      if (code != 0) {
        throw new CommandFailedException(line + " ended with " + code);
      }
    } catch (IOException e) {
      throw new CommandFailedException(line + " cannot be run (" + e.getMessage() + ")");
    }
  }
}
