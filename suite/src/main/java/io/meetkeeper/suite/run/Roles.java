package io.meetkeeper.suite.run;

import io.meetkeeper.auth.AccountsVerticle;
import io.meetkeeper.auth.domain.SecureDomainVerticle;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.collector.CollectorVerticle;
import io.meetkeeper.documents.DocumentsVerticle;
import io.meetkeeper.gateway.GatewayVerticle;
import io.meetkeeper.gateway.notify.NotifyVerticle;
import io.meetkeeper.gateway.relay.RelayVerticle;
import io.meetkeeper.restart.SchedulerVerticle;
import io.meetkeeper.restart.bridge.BridgeAgentVerticle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The roles by their names, in the order in which they start: a role starts after those that it
 * asks, and what takes work from outside comes last.
 */
public final class Roles {
  /** The names that {@code meetkeeper.roles} may hold. */
  public static final List<String> NAMES =
      List.of("bridge-agent", "collector", "scheduler", "accounts", "documents", "gateway");

  private Roles() {}

  /**
   * The chosen ones, in the order in which to start them.
   *
   * @param key where the names come from, for the message
   * @throws Misconfigured when a name is not known, or none is given
   */
  public static List<Role> chosen(String key, List<String> names) {
    Set<String> wanted = new LinkedHashSet<>(names);
    if (wanted.isEmpty()) {
      throw Misconfigured.value(key, "[]", "at least one of " + String.join(", ", NAMES));
    }
    for (String name : wanted) {
      if (!NAMES.contains(name)) {
        throw Misconfigured.value(key, name, String.join(", ", NAMES));
      }
    }
    List<Role> roles = new ArrayList<>();
    for (String name : NAMES) {
      if (wanted.contains(name)) {
        roles.addAll(of(name));
      }
    }
    return roles;
  }

  /**
   * The names of the roles that run.
   *
   * @param given what the command line says; {@code null}: nothing
   */
  public static List<String> names(Settings settings, List<String> given) {
    List<String> configured = given != null ? given : settings.texts("roles");
    boolean asUsual = given == null && settings.source("roles").equals("default");
    return asUsual && Edge.on(settings) ? Edge.ofAHost(configured) : configured;
  }

  /**
   * The roles of a process, with the edge link if there is one.
   *
   * @param key where the names come from, for the message
   * @throws Misconfigured as {@link #chosen}, when a role cannot run on an edge link, and when
   *     there is a link although this is to be a member of a cluster
   */
  public static List<Role> of(Settings settings, String key, List<String> names) {
    List<Role> roles = chosen(key, names);
    return Edge.on(settings) ? Edge.linked(settings, key, names, roles) : roles;
  }

  private static List<Role> of(String name) {
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
