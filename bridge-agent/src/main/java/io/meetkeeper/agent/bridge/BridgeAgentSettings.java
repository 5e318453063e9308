package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.service.SiteServiceSettings;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.jvb.BridgeRestUrl;
import java.net.URI;
import java.time.Duration;

/**
 * The settings of the bridge agent, from {@code meetkeeper.bridge}.
 *
 * @param restUrl the URL of the bridge's private REST API, without a path
 * @param noSecondRestartWithin minimum age of a bridge before any restart; also for forced commands
 * @param control who runs the bridge
 * @param services the other services of the site
 */
public record BridgeAgentSettings(
    URI restUrl,
    Duration noSecondRestartWithin,
    ControlSettings control,
    SiteServiceSettings services) {
  /**
   * Reads the settings.
   *
   * @param config the section {@code meetkeeper}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when a value is invalid
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
