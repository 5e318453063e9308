package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.outside.SecretFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The API key as its file has it now. A key that was changed counts from the next look on; while
 * the file is being written, or is gone, the last key stays.
 */
final class ApiKey {
  private final SecretFile file;
  private String last;

  /**
   * Reads it.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when there is none
   */
  ApiKey(SecretFile file) {
    this.file = file;
    last = file.required();
  }

  String current() {
    last = file.current().orElse(last);
    return last;
  }

  /** Compares without telling by the time it takes how much was right. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8), current().getBytes(StandardCharsets.UTF_8));
  }
}
