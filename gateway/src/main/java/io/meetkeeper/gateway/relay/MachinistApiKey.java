package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.outbound.SecretFile;
import io.meetkeeper.gateway.outbound.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The API key in its file, which may change at any time. */
final class MachinistApiKey {
  private final SecretSource secret;

  /**
   * Reads the key.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the file holds no key
   */
  MachinistApiKey(SecretFile file) {
    secret = new SecretSource(file);
  }

  String current() {
    return secret.current();
  }

  /** Compares in constant time. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8), current().getBytes(StandardCharsets.UTF_8));
  }
}
