package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.config.ConfigSection;
import java.time.Duration;

/**
 * The waiting times of a change of the secure domain, from {@code meetkeeper.secure-domain}.
 *
 * @param idleFor how long the site must be idle before the change starts
 * @param waitAtMost the time after which a waiting change expires
 */
record SecureDomainSettings(Duration idleFor, Duration waitAtMost) {
  /**
   * Reads the settings.
   *
   * @param all the settings under {@code meetkeeper}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when a value is not allowed
   */
  static SecureDomainSettings of(ConfigSection all) {
    ConfigSection domain = all.section("secure-domain");
    return new SecureDomainSettings(
        domain.duration("idle-for", Duration.ofSeconds(10), Duration.ofHours(24)),
        domain.duration("wait-at-most", Duration.ofMinutes(1), Duration.ofDays(7)));
  }
}
