package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.edge.EdgeSettings;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.edge.Links;
import io.meetkeeper.gateway.event.EventFeed;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.fleet.Fleet;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The REST API, from the contract and one class for each resource. */
public final class Api {
  private static final List<Integer> STATUSES =
      List.of(400, 401, 403, 404, 406, 408, 413, 414, 415, 426, 500);

  private final Node node;
  private final Pipeline pipeline;
  private final Operations operations = new Operations();
  private final Traffic traffic = new Traffic();
  private final StreamResource streams;
  private final EdgeResource edge;

  /**
   * What the resources work with.
   *
   * @param store of the gateway
   * @param tokens who may call
   * @param fleet how the hosts are
   * @param events what happened
   * @param feed tells of what happens
   * @param links the hosts that are linked
   */
  public record Parts(
      Store store, Tokens tokens, Fleet fleet, EventLog events, EventFeed feed, Links links) {}

  /**
   * Builds it.
   *
   * @param loopback whether only this machine can reach it
   * @param behindProxy whether a proxy says who calls
   */
  public Api(Node node, Parts parts, boolean loopback, boolean behindProxy) {
    this.node = node;
    AuditTrail audit = new AuditTrail(parts.store());
    pipeline =
        new Pipeline(
            parts.tokens(),
            audit,
            new Idempotency(parts.store(), node.clock()),
            node.clock(),
            behindProxy);
    List<String> roles = node.settings().texts("roles");
    Access access = new Access(parts.fleet());
    new HostResource(
            node.bus(),
            node.clock(),
            access,
            new HostView(node.host(), roles, parts.links()),
            parts.fleet())
        .attach(operations);
    new MetricsResource(node.bus(), node.clock(), access).attach(operations);
    new EventResource(parts.events(), access).attach(operations);
    new RestartResource(node.bus(), access).attach(operations);
    new PolicyResource(node.bus(), access).attach(operations);
    new PauseResource(node.bus(), access).attach(operations);
    new AccountResource(node.bus(), access).attach(operations);
    new DrainResource(node.bus(), access).attach(operations);
    new RollResource(node.bus(), access).attach(operations);
    new SecureDomainResource(node.bus(), access).attach(operations);
    new RelayResource(node.bus(), node.host(), parts.tokens()).attach(operations);
    new DocumentResource(node.bus(), access).attach(operations);
    new PresetResource(node.bus(), access).attach(operations);
    new ErrandResource(node.bus(), access).attach(operations);
    new TokenResource(parts.tokens()).attach(operations);
    new EnrollmentResource(
            parts.tokens(), parts.links(), roles.contains("collector") ? node.host() : null)
        .attach(operations);
    new AuditResource(audit).attach(operations);
    new HealthResource(node.bus(), parts.store(), node.host(), roles).attach(operations);
    new PrometheusResource(
            node.bus(),
            node.clock(),
            parts.fleet(),
            parts.tokens(),
            parts.links(),
            traffic,
            node.host(),
            node.version(),
            loopback)
        .attach(operations);
    streams = new StreamResource(node.vertx(), parts.events(), parts.feed(), parts.tokens());
    streams.attach(operations);
    edge = new EdgeResource(parts.tokens(), parts.links());
    operations.reads(
        "getContract",
        call -> Future.succeededFuture(Answer.text("application/yaml", Contract.text())));
  }

  /** Reads the contract; takes a while, so it is begun before there is an {@link Api}. */
  public static Future<OpenAPIContract> contract(Vertx vertx) {
    return Contract.load(vertx);
  }

  /** The operations that somebody implements. */
  Set<String> implemented() {
    return operations.ids();
  }

  /** Ends what would keep a client waiting. */
  public void stop() {
    streams.end();
  }

  /** All requests go through it. */
  public Router router(OpenAPIContract contract) {
    RouterBuilder builder = RouterBuilder.create(node.vertx(), contract);
    builder.rootHandler(pipeline::begin).rootHandler(traffic::count);
    for (OpenAPIRoute route : builder.getRoutes()) {
      pipeline.attach(
          route,
          operations.get(route.getOperation().getOperationId()),
          contract.getSchemaRepository());
    }
    Router router = builder.createRouter();
    router.get(EdgeSettings.PATH).handler(edge::get);
    router.get().handler(new WebPages(node.vertx())::get);
    for (int status : STATUSES) {
      router.errorHandler(status, context -> pipeline.fail(context, status));
    }
    router.errorHandler(
        405,
        context -> {
          context.response().putHeader("Allow", methods(contract, context.request().path()));
          pipeline.fail(context, 405);
        });
    return router;
  }

  private static String methods(OpenAPIContract contract, String path) {
    Path found = contract.findPath(path);
    return found == null
        ? "GET"
        : found.getOperations().stream()
            .map(operation -> operation.getHttpMethod().name())
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
