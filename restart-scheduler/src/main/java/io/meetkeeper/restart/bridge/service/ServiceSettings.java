package io.meetkeeper.restart.bridge.service;

import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.jvb.BridgeUrl;
import io.meetkeeper.restart.bridge.control.OtherService;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The other services of the site, as configured under {@code meetkeeper.bridge.services}.
 *
 * @param others all but the bridge
 * @param jicofo Jicofo's REST, without a path
 */
public record ServiceSettings(Map<SiteService, OtherService> others, URI jicofo) {
  /**
   * Reads them.
   *
   * @param bridge the settings under {@code meetkeeper.bridge}
   * @throws io.meetkeeper.backbone.boot.Misconfigured when they cannot be used
   */
  public static ServiceSettings of(Settings bridge) {
    Settings services = bridge.under("services");
    Map<SiteService, OtherService> others = new EnumMap<>(SiteService.class);
    for (SiteService service : SiteService.values()) {
      if (service != SiteService.BRIDGE) {
        others.put(service, OtherService.of(services.under(name(service))));
      }
    }
    return new ServiceSettings(others, BridgeUrl.of(services.under(name(SiteService.JICOFO))));
  }

  static String name(SiteService service) {
    return service.name().toLowerCase(Locale.ROOT);
  }
}
