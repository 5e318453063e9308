package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.config.ConfigSection;

/**
 * A service of the site other than the bridge, from {@code meetkeeper.bridge.services}.
 *
 * @param unit its systemd unit
 * @param composeService its compose service
 * @param container the name of its container; {@code null}: found by the labels of compose
 */
public record ServiceUnitSettings(String unit, String composeService, String container) {
  /**
   * Reads the settings.
   *
   * @param config the section of the service
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when a value is invalid
   */
  public static ServiceUnitSettings of(ConfigSection config) {
    return new ServiceUnitSettings(
        ControlSettings.matching(
            config, "unit", ControlSettings.UNIT, ControlSettings.UNIT_ALLOWED),
        ControlSettings.matching(
            config, "compose-service", ControlSettings.COMPOSE, ControlSettings.COMPOSE_ALLOWED),
        ControlSettings.containerName(config));
  }
}
