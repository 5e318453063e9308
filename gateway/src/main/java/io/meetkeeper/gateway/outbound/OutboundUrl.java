package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.URI;
import java.util.Locale;

/** Reads URLs in the configuration that are not secret. */
public final class OutboundUrl {
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
        throw notAllowed(config, key, url);
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw notAllowed(config, key, url);
    }
  }

  private static InvalidConfigurationException notAllowed(
      ConfigSection config, String key, String url) {
    return InvalidConfigurationException.forUrl(
        config.fullKey(key), url, ConfigurationMessage.URL_WITHOUT_PASSWORD.with());
  }
}
