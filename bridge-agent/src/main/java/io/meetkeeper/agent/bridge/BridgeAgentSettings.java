package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.service.SiteServiceSettings;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.jvb.BridgeRestUrl;
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
public record BridgeAgentSettings(
    URI restUrl,
    Duration noSecondRestartWithin,
    ControlSettings control,
    SiteServiceSettings services) {
  /**
   * Reads them.
   *
   * @param config the settings under {@code meetkeeper}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when they cannot be used
   */
  public static BridgeAgentSettings of(ConfigSection config) {
    ConfigSection bridge = config.section("bridge");
    return new BridgeAgentSettings(
        BridgeRestUrl.of(bridge),
        bridge.duration("no-second-restart-within", Duration.ofSeconds(10), Duration.ofHours(24)),
        ControlSettings.of(bridge),
        SiteServiceSettings.of(bridge));
  }
}
