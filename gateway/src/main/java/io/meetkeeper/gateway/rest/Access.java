package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.fleet.Fleet;
import io.meetkeeper.gateway.fleet.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The hosts and sites that the token of a call may see. */
final class Access {
  private final Fleet fleet;

  Access(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Those that it may see, by name. */
  List<Host> hosts(Call call) {
    List<Host> seen = new ArrayList<>();
    for (Host host : fleet.all()) {
      if (call.token().sees(host.site())) {
        seen.add(host);
      }
    }
    return seen;
  }

  /** Those that it may see, by name, each with its hosts. */
  Map<String, List<Host>> sites(Call call) {
    Map<String, List<Host>> seen = new TreeMap<>(fleet.sites());
    seen.keySet().removeIf(site -> !call.token().sees(site));
    return seen;
  }

  /**
   * The host in the path.
   *
   * @throws Problem 404 that lists the known ones, 403
   */
  Host host(Call call) {
    String id = call.path("host");
    Host host = fleet.find(id).orElse(null);
    if (host == null) {
      throw unknown("host", id, hosts(call).stream().map(Host::id).collect(Collectors.toList()));
    }
    call.mustSee(host.site());
    return host;
  }

  /**
   * The site in the path.
   *
   * @throws Problem 404 that lists the known ones, 403
   */
  String site(Call call) {
    String site = call.path("site");
    call.mustSee(site);
    Map<String, List<Host>> known = sites(call);
    if (!known.containsKey(site)) {
      throw unknown("site", site, known.keySet());
    }
    return site;
  }

  /**
   * Where the files are asked for: the host in the query, or the site in the path, which is its
   * host with config.js.
   *
   * @throws Problem 404 that lists the hosts of the site, 403
   */
  String filesOf(Call call) {
    String site = site(call);
    String host = call.query("host").orElse(null);
    if (host == null) {
      return site;
    }
    List<String> hosts = sites(call).get(site).stream().map(Host::id).toList();
    if (!hosts.contains(host)) {
      throw unknown("host of " + site, host, hosts);
    }
    return host;
  }

  private static Problem unknown(String what, String id, Collection<String> known) {
    return Problem.notFound(
        "there is no "
            + what
            + " \""
            + id
            + "\"; known: "
            + (known.isEmpty() ? "none yet" : String.join(", ", known)));
  }
}
