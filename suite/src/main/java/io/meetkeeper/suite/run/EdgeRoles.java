package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.edge.EdgeSettings;
import io.meetkeeper.backbone.edge.EdgeVerticle;
import io.meetkeeper.backbone.process.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which roles run on a host with an edge link: of the default ones those of a host, and the link
 * after them. A role that needs the others of a site beside it is an error.
 */
public final class EdgeRoles {
  private static final Set<String> CENTRAL_ROLES = Set.of("scheduler", "gateway");

  private EdgeRoles() {}

  /** Whether this process is on an edge link. */
  public static boolean isEdgeHost(ConfigSection config) {
    return EdgeSettings.isConfigured(config.section("edge"));
  }

  /** What runs when the user did not say which roles: those of a host. */
  static List<String> hostRolesOf(List<String> names) {
    return names.stream().filter(name -> !CENTRAL_ROLES.contains(name)).toList();
  }

  /**
   * The roles, and the link behind them.
   *
   * @throws InvalidConfigurationException when one of them belongs beside the gateway, or this
   *     process shall be a member of a cluster too
   */
  static List<Role> withEdgeLink(
      ConfigSection config, String key, List<String> names, List<Role> roles) {
    if (config.flag("cluster.enabled")) {
      throw InvalidConfigurationException.forValue(
          config.fullKey("cluster.enabled"),
          "true",
          "false while "
              + config.fullKey("edge.gateway-url")
              + " is set: a host is linked to a gateway or a member of its cluster, and as both it"
              + " would be heard twice. On a Jitsi host leave the cluster out, in a container of the"
              + " cluster the link");
    }
    for (String name : names) {
      if (CENTRAL_ROLES.contains(name)) {
        throw InvalidConfigurationException.forValue(
            key,
            name,
            "roles of a host only (collector, bridge-agent, accounts, documents) while"
                + " meetkeeper.edge.gateway-url is set: this host is kept by the gateway there."
                + " For a gateway of its own leave edge.gateway-url out");
      }
    }
    List<Role> all = new ArrayList<>(roles);
    all.add(EdgeVerticle.role(names));
    return all;
  }
}
