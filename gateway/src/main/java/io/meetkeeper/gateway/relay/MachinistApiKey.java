package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.outbound.SecretFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The API key as its file has it now. A key that was changed counts from the next look on; while
 * the file is being written, or is gone, the last key stays.
 */
final class MachinistApiKey {
  private final SecretFile file;
  private String last;

  /**
   * Reads it.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when there is none
   */
  MachinistApiKey(SecretFile file) {
    this.file = file;
    last = file.readRequired();
  }

  String current() {
    last = file.readCurrent().orElse(last);
    return last;
  }

  /** Compares without telling by the time it takes how much was right. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8), current().getBytes(StandardCharsets.UTF_8));
  }
}
