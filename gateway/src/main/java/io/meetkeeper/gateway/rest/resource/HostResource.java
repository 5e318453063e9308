package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.fleet.AutomationClient;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.health.FleetView;
import io.meetkeeper.gateway.health.FleetViewCache;
import io.meetkeeper.gateway.health.HostHealth;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.JsonPage;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.view.HealthViewRenderer;
import io.meetkeeper.gateway.rest.view.HostJsonCache;
import io.meetkeeper.gateway.rest.view.HostViewRenderer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /hosts} and {@code /hosts/{host}}. */
public final class HostResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Bus bus;
  private final Clock clock;
  private final FleetAccess access;
  private final AutomationClient client;
  private final HostViewRenderer viewRenderer;
  private final FleetRegistry fleet;
  private final FleetHealthService health;
  private final FleetViewCache views;
  private final HostJsonCache cache;

  public HostResource(
      Bus bus,
      Clock clock,
      FleetAccess access,
      HostViewRenderer viewRenderer,
      FleetRegistry fleet,
      FleetHealthService health,
      FleetViewCache views,
      HostJsonCache cache) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
    this.viewRenderer = viewRenderer;
    this.fleet = fleet;
    this.health = health;
    this.views = views;
    client = new AutomationClient(bus);
    this.cache = cache;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listHosts", this::list)
        .addRead("getHost", this::get)
        .addChange("retireHost", this::retire);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    String site = request.parameter("site").orElse(null);
    List<FleetHost> hosts = access.visibleHosts(request);
    hosts.removeIf(host -> site != null && !site.equals(host.site()));
    return views.read().map(view -> page(request, hosts, view));
  }

  private ApiResponse page(ApiRequest request, List<FleetHost> hosts, FleetView view) {
    Instant now = clock.instant();
    return ApiResponse.page(
        JsonPage.of(hosts, FleetHost::id, request, host -> cache.json(host, view, now)),
        HostViewRenderer.COLUMNS,
        host ->
            viewRenderer.renderWithHealth(
                host, view.automation().get(host.id()), view.health().host(host.id()), now));
  }

  private Future<ApiResponse> get(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    Future<List<Map<String, Object>>> abilities = allAbilities(host.id());
    return client
        .findByHost(host.id())
        .map(known -> known.get(host.id()))
        .compose(
            automation ->
                health
                    .readHost(host, automation)
                    .compose(
                        found -> abilities.map(items -> render(host, automation, found, items))));
  }

  private ApiResponse render(
      FleetHost host,
      HostAutomation automation,
      HostHealth found,
      List<Map<String, Object>> abilities) {
    Map<String, Object> view = viewRenderer.render(host, automation, clock.instant());
    view.put("health", HealthViewRenderer.render(found));
    if (host.sample() != null) {
      view.put("sample", host.sample());
    }
    if (!abilities.isEmpty()) {
      view.put("abilities", abilities);
    }
    return ApiResponse.ok(view);
  }

  /** Asks the scheduler first: a host that it still needs must stay visible here. */
  private Future<ApiResponse> retire(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    if (!host.isStale(clock.instant())) {
      throw Problem.conflict(GatewayProblem.HEARD_OF.with(host.id(), host.lastSeen()));
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
}
