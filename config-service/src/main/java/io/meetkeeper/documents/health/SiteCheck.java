package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.Optional;

/** The check {@code site}: whether the site of this host is certain. Pure. */
final class SiteCheck {
  private SiteCheck() {}

  /**
   * Judges a host without a site.
   *
   * @param reason why there is no site
   * @param configJs files of sites on this host
   * @return empty on a host without any, such as one with only a bridge
   */
  static Optional<HealthCheck> withoutSite(String reason, List<String> configJs) {
    return configJs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            HealthCheck.of(
                "site",
                HealthState.WARNING,
                FileMessage.SITE_UNCERTAIN.with(reason),
                configJs,
                HealthRemedy.of(
                    "sudo nano /etc/meetkeeper/meetkeeper.conf   # meetkeeper.site = <domain>",
                    "sudo systemctl restart meetkeeper",
                    FileMessage.MOVE_COPIES.with())));
  }
}
