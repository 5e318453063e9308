package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ServiceUnitSettings;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.jvb.BridgeRestUrl;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The other services of the site, from {@code meetkeeper.bridge.services}.
 *
 * @param others all services but the bridge
 * @param jicofo the REST URL of Jicofo, without a path
 */
public record SiteServiceSettings(Map<SiteService, ServiceUnitSettings> others, URI jicofo) {
  /**
   * Reads the settings.
   *
   * @param bridge the section {@code meetkeeper.bridge}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when a value is invalid
   */
  public static SiteServiceSettings of(ConfigSection bridge) {
    ConfigSection services = bridge.section("services");
    Map<SiteService, ServiceUnitSettings> others = new EnumMap<>(SiteService.class);
    for (SiteService service : SiteService.values()) {
      if (service != SiteService.BRIDGE) {
        others.put(service, ServiceUnitSettings.of(services.section(name(service))));
      }
    }
    return new SiteServiceSettings(
        others, BridgeRestUrl.of(services.section(name(SiteService.JICOFO))));
  }

  /** The configuration key of a service, for example {@code prosody}. */
  static String name(SiteService service) {
    return service.name().toLowerCase(Locale.ROOT);
  }
}
