package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.outbound.SecretFile;
import java.net.URI;
import java.util.Optional;

/** Reads the files with the secrets of a channel. No message repeats their content. */
public final class ChannelSecrets {

  private ChannelSecrets() {}

  /** The secret in the file that a key names. */
  static String required(ConfigSection section, String key) {
    return optional(section, key)
        .orElseThrow(
            () ->
                InvalidConfigurationException.forValue(
                    section.fullKey(key), "null", ConfigurationMessage.FILE_PATH.with()));
  }

  /** The secret in the file that a key names; empty when it names none. */
  static Optional<String> optional(ConfigSection section, String key) {
    return section
        .optionalPath(key)
        .map(path -> new SecretFile(section.fullKey(key), path).readRequired());
  }

  /**
   * The URL in the file that a key names; empty when it names none.
   *
   * @throws InvalidConfigurationException when the file holds no URL
   */
  public static Optional<String> optionalUrl(ConfigSection section, String key) {
    Optional<String> url = optional(section, key);
    if (url.isPresent() && !isUrl(url.get())) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.NO_URL_IN_FILE.with(
              section.fullKey(key), section.text(key), ConfigurationMessage.URL_LINE.with()));
    }
    return url;
  }

  /** The URL in the file that a key must name. */
  static String requiredUrl(ConfigSection section, String key) {
    return optionalUrl(section, key)
        .orElseThrow(
            () ->
                InvalidConfigurationException.forValue(
                    section.fullKey(key),
                    "null",
                    ConfigurationMessage.FILE_PATH_WITH.with(
                        ConfigurationMessage.URL_LINE.with())));
  }

  static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
