package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import java.net.URI;
import java.net.URISyntaxException;

/** Where the bridge's private REST listens. */
public final class BridgeUrl {
  private static final String KEY = "rest-url";
  private static final String ALLOWED =
      "http://HOST:PORT without a path, for example http://127.0.0.1:8080";

  private BridgeUrl() {}

  /**
   * Reads {@code rest-url}.
   *
   * @param bridge the settings under {@code meetkeeper.bridge}
   * @throws Misconfigured when it is no such URL; a password in it is not repeated
   */
  public static URI of(Settings bridge) {
    String given = bridge.text(KEY);
    try {
      URI url = new URI(given);
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
      throw wrong(bridge, given);
    }
    throw wrong(bridge, given);
  }

  private static Misconfigured wrong(Settings bridge, String given) {
    return Misconfigured.value(bridge.full(KEY), given.replaceAll("//[^/@]*@", "//***@"), ALLOWED);
  }
}
