package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.jvb.BridgeUrl;
import io.meetkeeper.restart.bridge.control.ControlSettings;
import io.meetkeeper.restart.bridge.service.ServiceSettings;
import java.net.URI;
import java.time.Duration;

/**
 * What the bridge agent needs of {@code meetkeeper.bridge}.
 *
 * @param restUrl the bridge's private REST, without a path
 * @param noSecondRestartWithin a bridge that started less than this ago is not restarted, for
 *     nobody
 * @param control who runs the bridge
 * @param services the other services of the site
 */
public record BridgeSettings(
    URI restUrl,
    Duration noSecondRestartWithin,
    ControlSettings control,
    ServiceSettings services) {
  /**
   * Reads them.
   *
   * @param settings the settings under {@code meetkeeper}
   * @throws io.meetkeeper.backbone.boot.Misconfigured when they cannot be used
   */
  public static BridgeSettings of(Settings settings) {
    Settings bridge = settings.under("bridge");
    return new BridgeSettings(
        BridgeUrl.of(bridge),
        bridge.duration("no-second-restart-within", Duration.ofSeconds(10), Duration.ofHours(24)),
        ControlSettings.of(bridge),
        ServiceSettings.of(bridge));
  }
}
