package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hosts and sites that the token of a request may see. */
public final class FleetAccess {
  private static final int MAX_KNOWN = 100;
  private static final int MAX_COMPARED = 100;

  private final FleetRegistry fleet;

  public FleetAccess(FleetRegistry fleet) {
    this.fleet = fleet;
  }

  /** The visible hosts, sorted by name. */
  List<FleetHost> visibleHosts(ApiRequest request) {
    List<FleetHost> visible = new ArrayList<>();
    for (FleetHost host : fleet.all()) {
      if (request.token().canSee(host.site())) {
        visible.add(host);
      }
    }
    return visible;
  }

  /**
   * The visible hosts, or those of the parameters {@code host} and {@code site} of the query.
   *
   * @throws Problem 404 with the known names, or 403
   */
  public List<FleetHost> chosenHosts(ApiRequest request) {
    String host = request.parameter("host").orElse(null);
    String site = request.parameter("site").orElse(null);
    if (host == null && site == null) {
      return visibleHosts(request);
    }
    List<FleetHost> among =
        site == null ? visibleHosts(request) : hostsOf(requireSite(request, site));
    if (host == null) {
      return among;
    }
    FleetHost found = requireHost(request, host);
    if (!among.contains(found)) {
      throw unknown("host of " + site, host, among.stream().map(FleetHost::id).toList());
    }
    return List.of(found);
  }

  /** The visible sites with their hosts, sorted by name. */
  Map<String, List<FleetHost>> visibleSites(ApiRequest request) {
    Map<String, List<FleetHost>> visible = new TreeMap<>(fleet.sites());
    visible.keySet().removeIf(site -> !request.token().canSee(site));
    return visible;
  }

  /**
   * The host in the path.
   *
   * @throws Problem 404 with the known names, or 403
   */
  FleetHost requireHost(ApiRequest request) {
    return requireHost(request, request.pathParameter("host"));
  }

  private FleetHost requireHost(ApiRequest request, String id) {
    FleetHost host = fleet.find(id).orElse(null);
    if (host == null) {
      throw unknown("host", id, visibleHosts(request).stream().map(FleetHost::id).toList());
    }
    request.requireSite(host.site());
    return host;
  }

  /**
   * The site in the path.
   *
   * @throws Problem 404 with the known names, or 403
   */
  String requireSite(ApiRequest request) {
    return requireSite(request, request.pathParameter("site"));
  }

  private String requireSite(ApiRequest request, String site) {
    request.requireSite(site);
    Map<String, List<FleetHost>> known = visibleSites(request);
    if (!known.containsKey(site)) {
      throw unknown("site", site, known.keySet());
    }
    return site;
  }

  /**
   * The bus address for requests about files: the host in the query, or else the site in the path,
   * which addresses its host with config.js.
   *
   * @throws Problem 404 with the hosts of the site, or 403
   */
  String documentAddress(ApiRequest request) {
    String site = requireSite(request);
    String host = request.parameter("host").orElse(null);
    if (host == null) {
      return site;
    }
    List<String> hosts = visibleSites(request).get(site).stream().map(FleetHost::id).toList();
    if (!hosts.contains(host)) {
      throw unknown("host of " + site, host, hosts);
    }
    return host;
  }

  /** The hosts of a site, regardless of the caller; empty for an unknown site. */
  List<FleetHost> hostsOf(String site) {
    return fleet.sites().getOrDefault(site, List.of());
  }

  private static Problem unknown(String kind, String id, Collection<String> known) {
    String start = id.substring(0, Math.min(id.length(), MAX_COMPARED));
    List<String> nearest =
        known.stream()
            .sorted(
                Comparator.comparing(each -> ConfigurationLoader.levenshteinDistance(start, each)))
            .limit(MAX_KNOWN)
            .toList();
    return Problem.of(
        404, GatewayProblem.UNKNOWN_THING.with(kind, id, nearest.isEmpty() ? null : nearest));
  }
}
