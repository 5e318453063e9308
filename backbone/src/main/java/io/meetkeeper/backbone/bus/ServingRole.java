package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.message.MessageText;
import java.util.Map;

/**
 * The role that serves an address of the bus, in words for people, who do not know addresses.
 *
 * @param address the address, which stands for a role that is not known
 * @param role name of the role; {@code null} when it is not known
 * @param scope the host or site; {@code null} for a service of the whole fleet
 */
public record ServingRole(String address, String role, String scope) {
  private static final String BRIDGE_AGENT = "bridge-agent";

  /** Roles by the first word of their addresses; findings come from each of them. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("account", "accounts"),
          Map.entry("domain", "accounts"),
          Map.entry("documents", "documents"),
          Map.entry("agent", BRIDGE_AGENT),
          Map.entry("bridge", BRIDGE_AGENT),
          Map.entry("site", BRIDGE_AGENT),
          Map.entry("collector", "collector"),
          Map.entry("metrics", "collector"),
          Map.entry("host", "collector"),
          Map.entry("restart", "scheduler"),
          Map.entry("idle", "scheduler"),
          Map.entry("fleet", "gateway"),
          Map.entry("gateway", "gateway"),
          Map.entry("history", "gateway"),
          Map.entry("notification", "notify"),
          Map.entry("relay", "relay"));

  /** The role that serves an address. */
  public static ServingRole of(String address) {
    int slash = address.indexOf('/');
    String service = slash < 0 ? address : address.substring(0, slash);
    String subject = service.substring(0, Math.max(0, service.indexOf('.')));
    return new ServingRole(
        address, ROLES.get(subject), slash < 0 ? null : address.substring(slash + 1));
  }

  /** Says that nobody serves the address, and where to look. */
  public MessageText nobody() {
    if (role == null) {
      return BusProblem.NOBODY.with(address);
    }
    return scope == null
        ? BusProblem.ROLE_NOWHERE.with(role)
        : BusProblem.ROLE_AWAY.with(role, scope);
  }

  /** The role as a part of a sentence. */
  public String english() {
    if (role == null) {
      return address;
    }
    return scope == null ? BusProblem.ROLE.english(role) : BusProblem.ROLE_AT.english(role, scope);
  }
}
