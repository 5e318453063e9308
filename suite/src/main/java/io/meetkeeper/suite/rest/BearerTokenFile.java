package io.meetkeeper.suite.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file with the token for the REST API. */
final class BearerTokenFile {
  private BearerTokenFile() {}

  /**
   * Reads the token.
   *
   * @throws CommandFailedException when there is none, or this user cannot read it
   */
  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(
          "there is no token at "
              + file
              + ": Meetkeeper has not run with this data directory yet, or runs as another user;"
              + " then: sudo meetkeeper ...");
    } catch (IOException e) {
      throw new CommandFailedException(
          "the token at "
              + file
              + " cannot be read by "
              + System.getProperty("user.name")
              + "; run: sudo meetkeeper ...");
    }
  }
}
