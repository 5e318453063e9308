package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.edge.EdgeSettings;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.GatewaySettings;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.health.FleetViewCache;
import io.meetkeeper.gateway.history.HistoryReader;
import io.meetkeeper.gateway.http.ClientAddressReader;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.http.RequestHeadCheck;
import io.meetkeeper.gateway.http.TokenQuotas;
import io.meetkeeper.gateway.report.ReportService;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.RequestAuthentication;
import io.meetkeeper.gateway.rest.prometheus.FleetMetrics;
import io.meetkeeper.gateway.rest.prometheus.HttpRequestCounter;
import io.meetkeeper.gateway.rest.resource.EventStreamResource;
import io.meetkeeper.gateway.rest.resource.FleetAccess;
import io.meetkeeper.gateway.rest.signin.SessionLinkResource;
import io.meetkeeper.gateway.rest.signin.SessionResource;
import io.meetkeeper.gateway.rest.stream.FleetStreamResource;
import io.meetkeeper.gateway.session.PageAddress;
import io.meetkeeper.gateway.session.SessionCookie;
import io.meetkeeper.gateway.session.SessionStore;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** The REST API: the operations of the contract, attached to one class for each resource. */
public final class RestApi {
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final List<Integer> STATUSES =
      List.of(400, 401, 403, 404, METHOD_NOT_ALLOWED, 406, 408, 413, 414, 415, 426, 429, 500, 503);

  /** Shares of the memory budget: of requests without a token, and of open event streams. */
  private static final double OPEN_SHARE = 0.25;

  private static final double STREAM_SHARE = 0.5;
  private static final int STREAMS_PER_TOKEN = 8;

  private final RoleContext roleContext;
  private final BearerAuthentication authentication;
  private final MemoryBudget openMemory;
  private final ResponseWriter writer;
  private final RequestPipeline pipeline;
  private final OperationRegistry registry = new OperationRegistry();
  private final HttpRequestCounter requestCounter = new HttpRequestCounter();
  private final FleetMetrics metrics;
  private final EventStreamResource streamResource;
  private final FleetStreamResource fleetStreamResource;
  private final EdgeWebSocketHandler edgeHandler;

  /**
   * Dependencies of the resources.
   *
   * @param store store of tokens, sessions, audit trail and idempotent requests
   * @param tokens tokens of the clients
   * @param sessions sessions of people in a browser
   * @param fleet the hosts
   * @param events the event log
   * @param feed notifies listeners of new events
   * @param links the linked hosts
   * @param health the health of hosts and sites
   * @param views the view of the fleet that requests share
   * @param history recorded figures
   * @param reports the weekly and monthly reports
   */
  public record ApiDependencies(
      SqlStore store,
      TokenStore tokens,
      SessionStore sessions,
      FleetRegistry fleet,
      EventLog events,
      EventRecorder feed,
      EdgeLinks links,
      FleetHealthService health,
      FleetViewCache views,
      HistoryReader history,
      ReportService reports) {}

  /**
   * Builds the API.
   *
   * @param settings settings of the HTTP server
   * @param memory budget of requests, links and streams together
   * @param connections the open connections
   */
  public RestApi(
      RoleContext roleContext,
      ApiDependencies dependencies,
      GatewaySettings settings,
      MemoryBudget memory,
      ConnectionRegistry connections) {
    this.roleContext = roleContext;
    ClientAddressReader addresses = new ClientAddressReader(settings.behindProxy());
    authentication =
        new BearerAuthentication(dependencies.tokens(), addresses, roleContext.clock());
    AuditTrail audit = new AuditTrail(dependencies.store());
    openMemory = memory.share(OPEN_SHARE);
    writer = new ResponseWriter(roleContext.vertx(), settings.limits(), connections);
    pipeline = createPipeline(dependencies, settings, memory, connections, audit, addresses);
    edgeHandler = new EdgeWebSocketHandler(authentication, connections, dependencies.links());
    metrics = createMetrics(dependencies, memory, connections);
    FleetAccess access = new FleetAccess(dependencies.fleet());
    ApiResources resources = new ApiResources(roleContext, dependencies, access, registry);
    resources.attach(audit, authentication, metrics, settings.loopback());
    TokenQuotas streams =
        new TokenQuotas(memory.share(STREAM_SHARE), STREAMS_PER_TOKEN, "event streams");
    Vertx vertx = roleContext.vertx();
    streamResource =
        new EventStreamResource(vertx, dependencies.events(), dependencies.feed(), streams);
    fleetStreamResource = new FleetStreamResource(vertx, resources.feed(), streams);
    streamResource.attach(registry);
    fleetStreamResource.attach(registry);
    attachSessions(dependencies.sessions(), addresses, settings);
    registry.addRead("getContract", request -> readContract());
  }

  private RequestPipeline createPipeline(
      ApiDependencies dependencies,
      GatewaySettings settings,
      MemoryBudget memory,
      ConnectionRegistry connections,
      AuditTrail audit,
      ClientAddressReader addresses) {
    return new RequestPipeline(
        new RequestPipeline.PipelineServices(
            roleContext.vertx(),
            new RequestAuthentication(
                authentication, dependencies.tokens(), dependencies.sessions()),
            new AuditRecorder(audit, roleContext.clock(), addresses),
            new IdempotencyGuard(dependencies.store(), roleContext.clock()),
            new TokenQuotas(memory, settings.limits().requestsPerToken(), "requests"),
            openMemory,
            settings.limits(),
            connections,
            writer,
            () -> dependencies.views().invalidate()),
        new RequestHeadCheck(settings.allowedHosts()));
  }

  private FleetMetrics createMetrics(
      ApiDependencies dependencies, MemoryBudget memory, ConnectionRegistry connections) {
    return new FleetMetrics(
        roleContext,
        dependencies.fleet(),
        dependencies.links(),
        dependencies.health(),
        dependencies.views(),
        requestCounter,
        memory,
        connections);
  }

  private Future<ApiResponse> readContract() {
    return roleContext
        .vertx()
        .executeBlocking(ApiContract::text)
        .map(text -> ApiResponse.text("application/yaml", text));
  }

  private void attachSessions(
      SessionStore sessions, ClientAddressReader addresses, GatewaySettings settings) {
    boolean secure = settings.hasTls() || settings.behindProxy();
    new SessionResource(
            sessions, authentication, addresses, new SessionCookie(secure), roleContext.clock())
        .attach(registry);
    new SessionLinkResource(
            sessions,
            new PageAddress(settings.publicUrl(), settings.hasTls(), settings.behindProxy()))
        .attach(registry);
  }

  /** The ids of the implemented operations. */
  Set<String> operationIds() {
    return registry.ids();
  }

  /** The metrics of {@code /metrics}. */
  public FleetMetrics metrics() {
    return metrics;
  }

  /** Ends the event streams. */
  public void stop() {
    streamResource.endAll();
    fleetStreamResource.endAll();
  }

  /** Handles requests with a readable head. */
  public Handler<HttpServerRequest> requestHandler(ApiContract contract) {
    return pipeline.guard(createRouter(contract), EdgeSettings.PATH);
  }

  /** Handles requests whose head cannot be parsed. */
  public void refuseInvalid(HttpServerRequest request) {
    pipeline.refuseInvalid(request);
  }

  private Router createRouter(ApiContract contract) {
    Router router = Router.router(roleContext.vertx());
    router.route().handler(pipeline::prepare).handler(requestCounter::count);
    for (ContractOperation operation : contract.operations()) {
      pipeline.attach(
          router.route(operation.method(), operation.route()),
          operation,
          registry.find(operation.id()));
    }
    router.route().handler(context -> refuseMethod(context, contract));
    router.get(EdgeSettings.PATH).handler(edgeHandler::handle);
    router.route(EdgeSettings.PATH).handler(context -> refuseMethod(context, Set.of("GET")));
    router.route().handler(new WebPageHandler(roleContext.vertx(), openMemory, writer)::handle);
    for (int status : STATUSES) {
      router.errorHandler(status, context -> pipeline.handleFailure(context, status));
    }
    return router;
  }

  private static void refuseMethod(RoutingContext context, ApiContract contract) {
    Set<String> methods = contract.methods(context.normalizedPath());
    if (methods.isEmpty()) {
      context.next();
    } else {
      refuseMethod(context, methods);
    }
  }

  /** Responds 405: the resource does not have this method. */
  static void refuseMethod(RoutingContext context, Set<String> methods) {
    context.response().putHeader("Allow", String.join(", ", methods));
    context.fail(METHOD_NOT_ALLOWED);
  }
}
