package io.meetkeeper.suite.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The data from REST at one moment. The objects are those of the REST API, with its names.
 *
 * @param at when it was read
 * @param server base URL of the gateway
 * @param sites the sites
 * @param hosts the hosts
 * @param restarts the restart jobs that have not ended
 * @param rolls the rolling restarts that have not ended
 * @param serviceActions the pending service actions after changes, each with its site member
 * @param machinist the relay to Machinist
 * @param down the parts of Meetkeeper that do not work
 * @param absent the reasons why parts are not known, by their names
 */
public record StatusSnapshot(
    Instant at,
    String server,
    List<Map<String, Object>> sites,
    List<Map<String, Object>> hosts,
    List<Map<String, Object>> restarts,
    List<Map<String, Object>> rolls,
    List<Map<String, Object>> serviceActions,
    Map<String, Object> machinist,
    List<Map<String, Object>> down,
    Map<String, String> absent) {
  /** The hosts of a site; {@code null}: those without one. */
  List<Map<String, Object>> hostsOf(Object site) {
    return hosts.stream()
        .filter(host -> site == null ? host.get("site") == null : site.equals(host.get("site")))
        .toList();
  }

  /** The objects whose member has this value. */
  static List<Map<String, Object>> withMember(
      List<Map<String, Object>> objects, String member, Object value) {
    return objects.stream().filter(each -> value.equals(each.get(member))).toList();
  }
}
