package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.gateway.fleet.AutomationClient;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.health.FleetHealthView;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /hosts}, {@code /hosts/{host}} and {@code /sites}. */
public final class HostResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final List<String> SITE_COLUMNS =
      List.of("id", "hosts", "health.state", "health.since", "health.summary");

  private final Bus bus;
  private final Clock clock;
  private final FleetAccess access;
  private final AutomationClient client;
  private final HostViewRenderer viewRenderer;
  private final FleetRegistry fleet;
  private final FleetHealthService health;

  public HostResource(
      Bus bus,
      Clock clock,
      FleetAccess access,
      HostViewRenderer viewRenderer,
      FleetRegistry fleet,
      FleetHealthService health) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
    this.viewRenderer = viewRenderer;
    this.fleet = fleet;
    this.health = health;
    client = new AutomationClient(bus);
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listHosts", this::list)
        .addRead("getHost", this::get)
        .addChange("retireHost", this::retire)
        .addRead("listSites", this::listSites)
        .addRead("getSite", this::getSite);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    String site = request.parameter("site").orElse(null);
    List<FleetHost> hosts = access.visibleHosts(request);
    hosts.removeIf(host -> site != null && !site.equals(host.site()));
    return readState()
        .map(
            state ->
                ApiResponse.page(
                    ResultPage.of(hosts, FleetHost::id, request, host -> render(host, state)),
                    HostViewRenderer.COLUMNS));
  }

  /** What the scheduler says, and the health that follows. */
  private record FleetState(Map<String, HostAutomation> automation, FleetHealthView health) {}

  private Future<FleetState> readState() {
    return client
        .findByHost(null)
        .compose(known -> health.read(known).map(view -> new FleetState(known, view)));
  }

  private Map<String, Object> render(FleetHost host, FleetState state) {
    Map<String, Object> view =
        viewRenderer.render(host, state.automation().get(host.id()), clock.instant());
    if (state.health().host(host.id()) != null) {
      view.put("health", HealthViewRenderer.summary(state.health().host(host.id())));
    }
    return view;
  }

  private Future<ApiResponse> get(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    Future<List<Map<String, Object>>> abilities = allAbilities(host.id());
    return readState()
        .compose(
            state ->
                abilities.map(
                    items -> {
                      Map<String, Object> view = render(host, state);
                      if (state.health().host(host.id()) != null) {
                        view.put(
                            "health", HealthViewRenderer.render(state.health().host(host.id())));
                      }
                      if (host.sample() != null) {
                        view.put("sample", host.sample());
                      }
                      if (!items.isEmpty()) {
                        view.put("abilities", items);
                      }
                      return ApiResponse.ok(view);
                    }));
  }

  /** Asks the scheduler first: a host that still counts there must stay visible here. */
  private Future<ApiResponse> retire(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    if (!host.isStale(clock.instant())) {
      throw Problem.conflict(
          "host "
              + host.id()
              + " was heard of at "
              + host.lastSeen()
              + ": stop Meetkeeper there first, or it is back with its next sample");
    }
    request.auditBefore(auditBefore(host));
    return bus.request(
            BusContracts.HOST_RETIRE,
            new HostRetireRequest(host.id(), request.callerName(), request.isDryRun()))
        .<Object>map(retired -> retired)
        .recover(HostResource::ignoreNotFound)
        .compose(done -> request.isDryRun() ? Future.succeededFuture() : fleet.retire(host.id()))
        .map(done -> ApiResponse.noContent());
  }

  private static Map<String, Object> auditBefore(FleetHost host) {
    Map<String, Object> before = new LinkedHashMap<>();
    before.put("site", host.site());
    before.put("lastSeen", host.lastSeen().toString());
    return before;
  }

  private static Future<Object> ignoreNotFound(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == 404
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Future<List<Map<String, Object>>> allAbilities(String host) {
    List<Future<List<Map<String, Object>>>> answers =
        List.of(
            findAbilities(BusContracts.COLLECTOR_ABILITIES, host),
            findAbilities(BusContracts.AGENT_ABILITIES, host),
            findAbilities(BusContracts.ACCOUNT_ABILITIES, host),
            findAbilities(BusContracts.DOCUMENT_ABILITIES, host));
    return Future.join(answers)
        .map(
            done -> {
              List<Map<String, Object>> all = new ArrayList<>();
              answers.forEach(answer -> all.addAll(answer.result()));
              return all;
            });
  }

  private Future<List<Map<String, Object>>> findAbilities(
      BusService<HostQuery, RoleAbilities> service, String host) {
    return bus.request(service.atHost(host), new HostQuery(host), TIMEOUT)
        .<List<Map<String, Object>>>map(
            answer -> {
              List<Map<String, Object>> items = new ArrayList<>();
              answer.items().forEach(item -> items.add(ContractJson.toMap(item)));
              return items;
            })
        .otherwise(List.of());
  }

  private Future<ApiResponse> listSites(ApiRequest request) {
    Map<String, List<FleetHost>> sites = access.visibleSites(request);
    return health
        .read()
        .map(
            view ->
                ApiResponse.page(
                    ResultPage.of(
                        List.copyOf(sites.keySet()),
                        site -> site,
                        request,
                        site -> siteSummary(site, sites.get(site), view)),
                    SITE_COLUMNS));
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
    return readState()
        .map(state -> render(site, hosts, state))
        .compose(view -> withDocuments(site, view))
        .map(ApiResponse::ok);
  }

  private Map<String, Object> render(String site, List<FleetHost> hosts, FleetState state) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", site);
    view.put("hosts", hosts.stream().map(host -> render(host, state)).toList());
    if (state.health().site(site) != null) {
      view.put(
          "health",
          HealthViewRenderer.render(
              state.health().site(site),
              hosts.stream()
                  .map(host -> state.health().host(host.id()))
                  .filter(Objects::nonNull)
                  .toList()));
    }
    return view;
  }

  /** Adds layout and files of the site when a role serves them. */
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
