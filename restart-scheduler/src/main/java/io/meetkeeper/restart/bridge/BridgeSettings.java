package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.restart.bridge.control.ControlSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * What the bridge agent needs of {@code meetkeeper.bridge}.
 *
 * @param restUrl the bridge's private REST, without a path
 * @param noSecondRestartWithin a bridge that started less than this ago is not restarted, for
 *     nobody
 * @param control who runs the bridge
 */
public record BridgeSettings(URI restUrl, Duration noSecondRestartWithin, ControlSettings control) {
  private static final String URL_ALLOWED =
      "http://HOST:PORT without a path, for example http://127.0.0.1:8080";

  /**
   * Reads them.
   *
   * @param settings the settings under {@code meetkeeper}
   * @throws Misconfigured when they cannot be used
   */
  public static BridgeSettings of(Settings settings) {
    Settings bridge = settings.under("bridge");
    return new BridgeSettings(
        restUrl(bridge),
        bridge.duration("no-second-restart-within", Duration.ofSeconds(10), Duration.ofHours(24)),
        ControlSettings.of(bridge));
  }

  private static URI restUrl(Settings bridge) {
    String text = bridge.text("rest-url");
    try {
      URI url = new URI(text);
      boolean usable =
          ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
              && url.getHost() != null
              && url.getUserInfo() == null
              && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
              && url.getRawQuery() == null;
      if (usable) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw Misconfigured.value(bridge.full("rest-url"), "not a URL", URL_ALLOWED);
    }
    throw Misconfigured.value(bridge.full("rest-url"), text, URL_ALLOWED);
  }
}
