package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.outbound.SecretFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Reads the API key from its file, which may change at any time. While the file is missing or being
 * written, the last key is used.
 */
final class MachinistApiKey {
  private final SecretFile file;
  private String last;

  /**
   * Reads the key.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the file holds no key
   */
  MachinistApiKey(SecretFile file) {
    this.file = file;
    last = file.readRequired();
  }

  String current() {
    last = file.readCurrent().orElse(last);
    return last;
  }

  /** Compares in constant time. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8), current().getBytes(StandardCharsets.UTF_8));
  }
}
