package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The hosts and sites that the token of a call may see. */
public final class FleetAccess {
  private final FleetRegistry fleet;

  public FleetAccess(FleetRegistry fleet) {
    this.fleet = fleet;
  }

  /** Those that it may see, by name. */
  List<FleetHost> visibleHosts(ApiRequest apiRequest) {
    List<FleetHost> seen = new ArrayList<>();
    for (FleetHost host : fleet.all()) {
      if (apiRequest.token().canSee(host.site())) {
        seen.add(host);
      }
    }
    return seen;
  }

  /** Those that it may see, by name, each with its hosts. */
  Map<String, List<FleetHost>> visibleSites(ApiRequest apiRequest) {
    Map<String, List<FleetHost>> seen = new TreeMap<>(fleet.sites());
    seen.keySet().removeIf(site -> !apiRequest.token().canSee(site));
    return seen;
  }

  /**
   * The host in the path.
   *
   * @throws Problem 404 that lists the known ones, 403
   */
  FleetHost requireHost(ApiRequest apiRequest) {
    String id = apiRequest.pathParameter("host");
    FleetHost host = fleet.find(id).orElse(null);
    if (host == null) {
      throw unknown(
          "host",
          id,
          visibleHosts(apiRequest).stream().map(FleetHost::id).collect(Collectors.toList()));
    }
    apiRequest.requireSite(host.site());
    return host;
  }

  /**
   * The site in the path.
   *
   * @throws Problem 404 that lists the known ones, 403
   */
  String requireSite(ApiRequest apiRequest) {
    String site = apiRequest.pathParameter("site");
    apiRequest.requireSite(site);
    Map<String, List<FleetHost>> known = visibleSites(apiRequest);
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
  String documentAddress(ApiRequest apiRequest) {
    String site = requireSite(apiRequest);
    String host = apiRequest.parameter("host").orElse(null);
    if (host == null) {
      return site;
    }
    List<String> hosts = visibleSites(apiRequest).get(site).stream().map(FleetHost::id).toList();
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
