package io.meetkeeper.backbone.outbound;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
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
  private static final String ALLOWED =
      "a file that this user can read, with one line of printable ASCII without blanks";

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
      throw invalid("is not there");
    } catch (IOException e) {
      throw invalid("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    if (secret.isEmpty()) {
      throw invalid("is empty");
    }
    if (!isUsable(secret)) {
      throw invalid("holds something else");
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
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  private static boolean isUsable(String secret) {
    return !secret.isEmpty() && secret.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private InvalidConfigurationException invalid(String what) {
    return new InvalidConfigurationException(
        key + " = " + file + ": the file " + what + "; allowed: " + ALLOWED);
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
