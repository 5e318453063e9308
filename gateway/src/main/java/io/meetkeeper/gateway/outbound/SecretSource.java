package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.outbound.SecretFile;

/**
 * A secret in a file that may change at any time. While the file is missing or being written, the
 * last secret is used.
 */
public final class SecretSource {
  private final SecretFile file;
  private String last;

  /**
   * Reads the secret.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the file holds none
   */
  public SecretSource(SecretFile file) {
    this.file = file;
    last = file.readRequired();
  }

  /** The current secret. */
  public String current() {
    last = file.readCurrent().orElse(last);
    return last;
  }
}
