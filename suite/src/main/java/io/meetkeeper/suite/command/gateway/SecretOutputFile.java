package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A new file for a secret that is shown once, which only the user may read (0600). It is created
 * before the secret, so that no secret is created that cannot be written; an unused file is
 * removed.
 */
public final class SecretOutputFile implements AutoCloseable {
  private final Path file;
  private boolean written;

  private SecretOutputFile(Path file) {
    this.file = file;
  }

  /**
   * Creates the empty file; an existing one is never replaced.
   *
   * @throws CommandFailedException when it cannot be created; nothing was done then
   */
  public static SecretOutputFile create(Path file) {
    try {
      PrivateFile.createEmpty(file);
      return new SecretOutputFile(file);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailedException(GatewayCommandMessage.FILE_EXISTS.with(file.toString()));
    } catch (IOException e) {
      throw new CommandFailedException(
          GatewayCommandMessage.FILE_NOT_MADE.with(file.toString(), FileFailure.of(e)));
    }
  }

  /**
   * Writes the secret.
   *
   * @param remedy what to do when that fails, and the secret is lost
   */
  public void write(String text, MessageText remedy) {
    try {
      Files.writeString(file, text);
      written = true;
    } catch (IOException e) {
      throw new CommandFailedException(
          GatewayCommandMessage.FILE_NOT_WRITTEN.with(file.toString(), FileFailure.of(e), remedy));
    }
  }

  @Override
  public void close() {
    try {
      if (!written) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new CommandFailedException(
          GatewayCommandMessage.FILE_LEFT.with(file.toString(), FileFailure.of(e)));
    }
  }
}
