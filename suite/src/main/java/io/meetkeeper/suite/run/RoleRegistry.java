package io.meetkeeper.suite.run;

import io.meetkeeper.agent.BridgeAgentVerticle;
import io.meetkeeper.auth.AccountsVerticle;
import io.meetkeeper.auth.domain.SecureDomainVerticle;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.collector.CollectorVerticle;
import io.meetkeeper.documents.DocumentsVerticle;
import io.meetkeeper.gateway.GatewayVerticle;
import io.meetkeeper.gateway.notify.NotifyVerticle;
import io.meetkeeper.gateway.relay.RelayVerticle;
import io.meetkeeper.restart.SchedulerVerticle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The roles by name, in start order: a role starts after those that it depends on, and the roles
 * that accept external requests start last.
 */
public final class RoleRegistry {
  /** The allowed names in {@code meetkeeper.roles}. */
  public static final List<String> NAMES =
      List.of("bridge-agent", "collector", "scheduler", "accounts", "documents", "gateway");

  private RoleRegistry() {}

  /**
   * Selects roles by name, in start order.
   *
   * @param key the option or key with the names, for the error message
   * @throws InvalidConfigurationException when a name is unknown, or none is given
   */
  public static List<Role> select(String key, List<String> names) {
    Set<String> requested = new LinkedHashSet<>(names);
    if (requested.isEmpty()) {
      throw InvalidConfigurationException.forValue(
          key, "[]", ConfigurationMessage.SOME_ROLES.with(String.join(", ", NAMES)));
    }
    for (String name : requested) {
      if (!NAMES.contains(name)) {
        throw InvalidConfigurationException.forValue(key, name, String.join(", ", NAMES));
      }
    }
    List<Role> roles = new ArrayList<>();
    for (String name : NAMES) {
      if (requested.contains(name)) {
        roles.addAll(rolesOf(name));
      }
    }
    return roles;
  }

  /**
   * The names of the roles to run.
   *
   * @param given the roles on the command line; {@code null} when there are none
   */
  public static List<String> configuredNames(ConfigSection config, List<String> given) {
    List<String> configured = given != null ? given : config.texts("roles");
    boolean isDefault = given == null && config.source("roles").equals("default");
    return isDefault && EdgeRoles.isEdgeHost(config)
        ? EdgeRoles.hostRolesOf(configured)
        : configured;
  }

  /**
   * The roles of a process, including the edge link if one is configured.
   *
   * @param key the option or key with the names, for the error message
   * @throws InvalidConfigurationException as in {@link #select}, and when an edge link is
   *     configured together with a central role or a cluster
   */
  public static List<Role> rolesOf(ConfigSection config, String key, List<String> names) {
    List<Role> roles = select(key, names);
    return EdgeRoles.isEdgeHost(config) ? EdgeRoles.withEdgeLink(config, key, names, roles) : roles;
  }

  private static List<Role> rolesOf(String name) {
    return switch (name) {
      case "bridge-agent" -> List.of(BridgeAgentVerticle.ROLE);
      case "collector" -> List.of(CollectorVerticle.ROLE);
      case "accounts" -> List.of(AccountsVerticle.ROLE, SecureDomainVerticle.ROLE);
      case "scheduler" -> List.of(SchedulerVerticle.ROLE);
      case "documents" -> List.of(DocumentsVerticle.ROLE);
      case "gateway" -> List.of(GatewayVerticle.ROLE, RelayVerticle.ROLE, NotifyVerticle.ROLE);
      default -> List.of();
    };
  }
}
