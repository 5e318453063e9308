package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.edge.EdgeSettings;
import io.meetkeeper.backbone.edge.EdgeVerticle;
import io.meetkeeper.backbone.process.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The roles of a host with an edge link: those of the default roles that run on a host, and the
 * link. A central role (scheduler, gateway) is a configuration error.
 */
public final class EdgeRoles {
  private static final Set<String> CENTRAL_ROLES = Set.of("scheduler", "gateway");

  private EdgeRoles() {}

  /** Whether an edge link is configured. */
  public static boolean isEdgeHost(ConfigSection config) {
    return EdgeSettings.isConfigured(config.section("edge"));
  }

  /** The host roles among the default roles. */
  static List<String> hostRolesOf(List<String> names) {
    return names.stream().filter(name -> !CENTRAL_ROLES.contains(name)).toList();
  }

  /**
   * Appends the edge link to the roles.
   *
   * @throws InvalidConfigurationException when one of them is a central role, or when this process
   *     is also a cluster member
   */
  static List<Role> withEdgeLink(
      ConfigSection config, String key, List<String> names, List<Role> roles) {
    if (config.flag("cluster.enabled")) {
      throw InvalidConfigurationException.forValue(
          config.fullKey("cluster.enabled"),
          "true",
          ConfigurationMessage.NO_CLUSTER_WITH_EDGE.with(config.fullKey("edge.gateway-url")));
    }
    for (String name : names) {
      if (CENTRAL_ROLES.contains(name)) {
        throw InvalidConfigurationException.forValue(
            key, name, ConfigurationMessage.HOST_ROLES.with());
      }
    }
    List<Role> all = new ArrayList<>(roles);
    all.add(EdgeVerticle.role(names));
    return all;
  }
}
