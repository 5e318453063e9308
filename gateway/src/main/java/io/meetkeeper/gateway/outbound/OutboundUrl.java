package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.URI;
import java.util.Locale;

/** Reads URLs in the configuration that are not secret. */
public final class OutboundUrl {
  private static final String ALLOWED = "an absolute http or https URL without a password in it";

  private OutboundUrl() {}

  /**
   * Reads and validates a URL.
   *
   * @throws InvalidConfigurationException when it is not an http or https URL, or has a user or
   *     password
   */
  public static String read(ConfigSection config, String key) {
    String url = config.text(key);
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || !(scheme.equals("http") || scheme.equals("https"))) {
        throw InvalidConfigurationException.forValue(config.fullKey(key), uri.getHost(), ALLOWED);
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw InvalidConfigurationException.forValue(config.fullKey(key), "\"" + url + "\"", ALLOWED);
    }
  }
}
