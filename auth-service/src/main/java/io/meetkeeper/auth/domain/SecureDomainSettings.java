package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.config.ConfigSection;
import java.time.Duration;

/**
 * How a change of the secure domain waits, as configured under {@code meetkeeper.secure-domain}.
 *
 * @param idleFor for how long nobody must have talked before it begins
 * @param waitAtMost how long it waits for that
 */
record SecureDomainSettings(Duration idleFor, Duration waitAtMost) {
  /**
   * Reads them.
   *
   * @param all the settings under {@code meetkeeper}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when they cannot be used
   */
  static SecureDomainSettings of(ConfigSection all) {
    ConfigSection domain = all.section("secure-domain");
    return new SecureDomainSettings(
        domain.duration("idle-for", Duration.ofSeconds(10), Duration.ofHours(24)),
        domain.duration("wait-at-most", Duration.ofMinutes(1), Duration.ofDays(7)));
  }
}
