package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file with the token for the REST API. */
final class BearerTokenFile {
  private static final int MAX_BYTES = 4096;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private BearerTokenFile() {}

  /**
   * Reads the first token of this machine.
   *
   * @throws CommandFailedException when there is none, or this user cannot read it
   */
  static String ofThisMachine(Path file) {
    return read(
        file,
        ClientMessage.NO_TOKEN.with(file.toString()),
        ClientMessage.UNREADABLE_TOKEN.with(file.toString(), user()));
  }

  /**
   * Reads the file that the user named.
   *
   * @throws CommandFailedException when it cannot be read or holds no token
   */
  static String readGiven(Path file) {
    return read(
        file,
        ClientMessage.NO_TOKEN_FILE.with(file.toString()),
        ClientMessage.UNREADABLE_TOKEN_FILE.with(file.toString(), user()));
  }

  /** A warning when other users of this machine can read the file; empty when not. */
  static Optional<MessageText> openToOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(ClientMessage.OPEN_TOKEN_FILE.with(file.toString()))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // reading it says what is wrong
    }
  }

  private static String user() {
    return System.getProperty("user.name");
  }

  private static String read(Path file, MessageText missing, MessageText unreadable) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(missing);
    } catch (IOException e) {
      throw new CommandFailedException(unreadable);
    }
    String token = new String(bytes, StandardCharsets.UTF_8).strip();
    if (bytes.length > MAX_BYTES || !TOKEN.matcher(token).matches()) {
      throw new CommandFailedException(ClientMessage.NOT_A_TOKEN.with(file.toString()));
    }
    return token;
  }
}
