package io.meetkeeper.backbone.config;

/**
 * The configuration is invalid. The message names the key, the value and what is allowed; the
 * process exits with 78.
 */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that names the key, the value and what is allowed. */
  public InvalidConfigurationException(String message) {
    super(message, null, false, false);
  }

  /** A value that is not allowed. */
  public static InvalidConfigurationException forValue(String key, Object value, String allowed) {
    return new InvalidConfigurationException(
        key + " = " + value + " is not allowed; allowed: " + allowed);
  }
}
