package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.health.FleetHealthView;
import io.meetkeeper.gateway.health.FleetViewCache;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.meetkeeper.gateway.rest.view.HealthViewRenderer;
import io.meetkeeper.gateway.rest.view.HostViewRenderer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /sites} and {@code /sites/{site}}, with their health. */
public final class SiteResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final List<String> COLUMNS =
      List.of("id", "hosts", "health.state", "health.since", "health.summary");

  private final Bus bus;
  private final Clock clock;
  private final FleetAccess access;
  private final HostViewRenderer viewRenderer;
  private final FleetViewCache views;

  public SiteResource(
      Bus bus,
      Clock clock,
      FleetAccess access,
      HostViewRenderer viewRenderer,
      FleetViewCache views) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
    this.viewRenderer = viewRenderer;
    this.views = views;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("listSites", this::listSites).addRead("getSite", this::getSite);
  }

  private Future<ApiResponse> listSites(ApiRequest request) {
    Map<String, List<FleetHost>> sites = access.visibleSites(request);
    return views
        .read()
        .map(
            view ->
                ApiResponse.page(
                    ResultPage.of(
                        List.copyOf(sites.keySet()),
                        site -> site,
                        request,
                        site -> siteSummary(site, sites.get(site), view.health())),
                    COLUMNS));
  }

  private static Map<String, Object> siteSummary(
      String site, List<FleetHost> hosts, FleetHealthView health) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", site);
    view.put("hosts", hosts.stream().map(FleetHost::id).toList());
    if (health.site(site) != null) {
      view.put("health", HealthViewRenderer.summary(health.site(site)));
    }
    return view;
  }

  private Future<ApiResponse> getSite(ApiRequest request) {
    String site = access.requireSite(request);
    List<FleetHost> hosts = access.visibleSites(request).get(site);
    return views
        .read()
        .map(view -> render(site, hosts, view.automation(), view.health()))
        .compose(view -> withDocuments(site, view))
        .map(ApiResponse::ok);
  }

  private Map<String, Object> render(
      String site,
      List<FleetHost> hosts,
      Map<String, HostAutomation> automation,
      FleetHealthView health) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", site);
    view.put(
        "hosts",
        hosts.stream()
            .map(
                host ->
                    viewRenderer.renderWithHealth(
                        host, automation.get(host.id()), health.host(host.id()), clock.instant()))
            .toList());
    if (health.site(site) != null) {
      view.put(
          "health",
          HealthViewRenderer.render(
              health.site(site),
              hosts.stream()
                  .map(host -> health.host(host.id()))
                  .filter(Objects::nonNull)
                  .toList()));
    }
    return view;
  }

  /** Adds layout and files of the site, if a role serves them. */
  private Future<Map<String, Object>> withDocuments(String site, Map<String, Object> view) {
    return bus.request(
            BusContracts.DOCUMENT_LIST.atHost(site), new DocumentsQuery(site, false), TIMEOUT)
        .map(
            found -> {
              view.put("layout", found.layout());
              view.put("layoutBecause", found.because());
              view.put(
                  "documents",
                  found.items().stream().map(DocumentsReply.DocumentSummary::name).toList());
              return view;
            })
        .otherwise(view);
  }
}
