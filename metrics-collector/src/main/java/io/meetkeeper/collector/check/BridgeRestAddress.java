package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.jvb.BridgeRestLocation;

/**
 * The address of the bridge's REST interface, and its source.
 *
 * @param url scheme, host and port
 * @param origin source of the URL
 */
public record BridgeRestAddress(String url, String origin) {
  /** The current address. */
  public static BridgeRestAddress of(BridgeRestLocation location) {
    return new BridgeRestAddress("http://" + location.get().getRawAuthority(), location.origin());
  }

  /** The remedy when nothing usable answers there. */
  HealthRemedy remedy() {
    return HealthRemedy.of(
        "grep -A9 http-servers " + BridgeRestLocation.FILE + " (private.port)",
        BridgeMessage.OWN_PORT.with("ss -tlnp | grep java"),
        RemedyMessage.IN_CONFIGURATION.with(
            "meetkeeper.bridge.rest-url = \"http://127.0.0.1:PORT\""),
        "systemctl restart meetkeeper");
  }
}
