package io.meetkeeper.suite.command.gateway.site;

import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --password-file}, since passwords never appear on a command line. */
final class AccountPasswordFile {
  static final int MAX_BYTES = 1024 * 1024;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "The password: the first line of this file, or of standard input (-).",
        "Without it one is generated, and shown only once."
      })
  private Path file;

  /** Whether a password was given. */
  boolean isGiven() {
    return file != null;
  }

  /**
   * The given password.
   *
   * @throws CommandFailedException when the file cannot be read
   */
  String password() {
    return read(file).lines().findFirst().orElse("");
  }

  /** The text of a file, or of standard input ({@code -}). */
  static String read(Path file) {
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CommandFailedException(
            SiteCommandMessage.FILE_TOO_LARGE.with(file.toString(), MAX_BYTES));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailedException(
          SiteCommandMessage.FILE_UNREADABLE.with(file.toString(), FileFailure.of(e)));
    }
  }
}
