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

  /**
   * A URL that is not allowed, or a text that is none. A user and password in it, and its query,
   * are not part of the message.
   *
   * @param key full path of the key
   * @param url its value
   * @param allowed what would be allowed, in words
   */
  public static InvalidConfigurationException forUrl(String key, String url, String allowed) {
    String shown =
        url.replaceAll("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1***@")
            .replaceAll("(?s)[?#].*", "?***");
    return forValue(key, shown, allowed);
  }
}
