package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.boot.Settings;

/**
 * A service of the site that is no bridge, as configured under {@code meetkeeper.bridge.services}.
 *
 * @param unit its systemd unit
 * @param composeService its compose service
 */
public record OtherService(String unit, String composeService) {
  /**
   * Reads it.
   *
   * @param settings the settings under its name
   * @throws io.meetkeeper.backbone.boot.Misconfigured when they cannot be used
   */
  public static OtherService of(Settings settings) {
    return new OtherService(
        ControlSettings.matching(
            settings, "unit", ControlSettings.UNIT, ControlSettings.UNIT_ALLOWED),
        ControlSettings.matching(
            settings, "compose-service", ControlSettings.COMPOSE, ControlSettings.COMPOSE_ALLOWED));
  }
}
