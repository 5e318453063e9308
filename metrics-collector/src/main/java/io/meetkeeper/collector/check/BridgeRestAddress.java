package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.jvb.BridgeRestLocation;
import java.util.List;

/**
 * Where the bridge's REST interface is asked, and why there.
 *
 * @param url scheme, host and port
 * @param origin where the URL comes from
 */
public record BridgeRestAddress(String url, String origin) {
  /** The address that is asked now. */
  public static BridgeRestAddress of(BridgeRestLocation location) {
    return new BridgeRestAddress("http://" + location.get().getRawAuthority(), location.origin());
  }

  /** What to do when nothing of use answers there. */
  List<String> remedy() {
    return List.of(
        "grep -A9 http-servers " + BridgeRestLocation.FILE + " (private.port)",
        "ss -tlnp | grep java (a port of the bridge on 127.0.0.1)",
        "in the configuration of Meetkeeper: meetkeeper.bridge.rest-url = \"http://127.0.0.1:PORT\"",
        "systemctl restart meetkeeper");
  }
}
