package io.meetkeeper.backbone.outbound;

import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with one secret: one line of printable ASCII. Its content is never part of a message. Read
 * it again to notice a change.
 *
 * @param key configuration key of the file
 * @param file path of the file
 */
public record SecretFile(String key, Path file) {
  private static final Logger log = LoggerFactory.getLogger(SecretFile.class);
  private static final int MAX_BYTES = 4096;
  private static final MessageText ALLOWED = ConfigurationMessage.SECRET_FILE.with();

  /**
   * Reads the secret at startup; logs a warning when every user of this host can read it.
   *
   * @throws InvalidConfigurationException when the file is missing, empty or malformed
   */
  public String readRequired() {
    String secret;
    try {
      secret = read();
    } catch (NoSuchFileException e) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.SECRET_MISSING.with(key, file.toString(), ALLOWED));
    } catch (IOException e) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.SECRET_UNREADABLE.with(
              key, file.toString(), FileFailure.of(e), ALLOWED));
    }
    if (secret.isEmpty()) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.SECRET_EMPTY.with(key, file.toString(), ALLOWED));
    }
    if (secret.length() > MAX_BYTES) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.SECRET_LONG.with(key, file.toString(), MAX_BYTES, ALLOWED));
    }
    if (!isUsable(secret)) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.SECRET_OTHER.with(key, file.toString(), ALLOWED));
    }
    warnIfWorldReadable();
    return secret;
  }

  /**
   * Reads the current secret; empty when the file holds none, for example while it is being edited.
   */
  public Optional<String> readCurrent() {
    try {
      String secret = read();
      return isUsable(secret) ? Optional.of(secret) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String read() throws IOException {
    byte[] bytes = BoundedFile.read(file, MAX_BYTES + 1);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return bytes.length > MAX_BYTES ? text : text.strip();
  }

  private static boolean isUsable(String secret) {
    return !secret.isEmpty()
        && secret.length() <= MAX_BYTES
        && secret.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private void warnIfWorldReadable() {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        log.warn("{} = {} can be read by everybody on this host; chmod 640 it", key, file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      log.debug("{}: its permissions are not known", file, e);
    }
  }
}
