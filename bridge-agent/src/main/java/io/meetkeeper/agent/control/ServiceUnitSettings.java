package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.config.ConfigSection;

/**
 * A service of the site that is no bridge, as configured under {@code meetkeeper.bridge.services}.
 *
 * @param unit its systemd unit
 * @param composeService its compose service
 */
public record ServiceUnitSettings(String unit, String composeService) {
  /**
   * Reads it.
   *
   * @param config the settings under its name
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when they cannot be used
   */
  public static ServiceUnitSettings of(ConfigSection config) {
    return new ServiceUnitSettings(
        ControlSettings.matching(
            config, "unit", ControlSettings.UNIT, ControlSettings.UNIT_ALLOWED),
        ControlSettings.matching(
            config, "compose-service", ControlSettings.COMPOSE, ControlSettings.COMPOSE_ALLOWED));
  }
}
