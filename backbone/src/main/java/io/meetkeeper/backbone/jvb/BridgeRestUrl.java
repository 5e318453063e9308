package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;

/** URL of the bridge's private REST. */
public final class BridgeRestUrl {
  private static final String KEY = "rest-url";

  private BridgeRestUrl() {}

  /**
   * Reads {@code rest-url}.
   *
   * @param bridge section {@code meetkeeper.bridge}
   * @throws InvalidConfigurationException when it is no such URL; the message does not contain a
   *     password
   */
  public static URI of(ConfigSection bridge) {
    String configured = bridge.text(KEY);
    try {
      URI url = new URI(configured);
      boolean plain =
          "http".equals(url.getScheme())
              && url.getHost() != null
              && url.getUserInfo() == null
              && (url.getPath().isEmpty() || url.getPath().equals("/"))
              && url.getQuery() == null
              && url.getFragment() == null;
      if (plain) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw invalid(bridge, configured);
    }
    throw invalid(bridge, configured);
  }

  private static InvalidConfigurationException invalid(ConfigSection bridge, String url) {
    return InvalidConfigurationException.forUrl(
        bridge.fullKey(KEY), url, ConfigurationMessage.BRIDGE_URL.with());
  }
}
