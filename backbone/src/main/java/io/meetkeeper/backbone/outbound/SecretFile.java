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
 * A file that holds one secret: one line of printable ASCII. Its content is never in a message. It
 * is small, so it is simply read again to see whether it was changed.
 *
 * @param key the configuration key that names it
 * @param file where it is
 */
public record SecretFile(String key, Path file) {
  private static final Logger log = LoggerFactory.getLogger(SecretFile.class);
  private static final int BYTES_AT_MOST = 4096;
  private static final String ALLOWED =
      "a file that this user can read, with one line of printable ASCII without blanks";

  /**
   * Reads it at the start; warns when everybody on this host can.
   *
   * @throws InvalidConfigurationException when it is missing, empty or no such line
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

  /** What it holds now; empty when there is nothing usable in it, as while somebody edits it. */
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
      return new String(in.readNBytes(BYTES_AT_MOST), StandardCharsets.UTF_8).strip();
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
