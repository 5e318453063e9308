package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.Http1ConnectionAdapter;
import io.meetkeeper.gateway.http.HttpLimits;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.http.RequestHeadCheck;
import io.meetkeeper.gateway.http.RequestProblem;
import io.meetkeeper.gateway.http.TokenQuotas;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ProblemResponses;
import io.meetkeeper.gateway.rest.operation.RequestAuthentication;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;

/**
 * The handling that all requests share: the head is checked before the router sees it, each request
 * gets an id, and every failure becomes problem+json. Requests to operations continue in an {@link
 * OperationExchange}.
 */
public final class RequestPipeline {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final String REQUEST_ID = "requestId";
  private static final String ALLOWED_ID = "[A-Za-z0-9._-]{1,64}";

  private final PipelineServices services;
  private final RequestHeadCheck headCheck;

  /**
   * Services for handling requests.
   *
   * @param authentication checks tokens and sessions
   * @param audit records changes
   * @param idempotency executes requests once
   * @param memory quotas of the requests of each token
   * @param openMemory the memory share of requests without a token
   * @param writer sends the responses
   * @param onChange called when a request may have changed something
   */
  record PipelineServices(
      Vertx vertx,
      RequestAuthentication authentication,
      AuditRecorder audit,
      IdempotencyGuard idempotency,
      TokenQuotas memory,
      MemoryBudget openMemory,
      HttpLimits limits,
      ConnectionRegistry connections,
      ResponseWriter writer,
      Runnable onChange) {}

  RequestPipeline(PipelineServices services, RequestHeadCheck headCheck) {
    this.services = services;
    this.headCheck = headCheck;
  }

  /**
   * The handler of all requests with a readable head.
   *
   * @param anyHostPath the path for which any {@code Host} is allowed
   */
  Handler<HttpServerRequest> guard(Handler<HttpServerRequest> next, String anyHostPath) {
    return request -> {
      if (!services.connections().beginRequest(request.connection())) {
        return; // the connection is about to be closed
      }
      try {
        headCheck.check(request, anyHostPath.equals(request.path()));
        checkReserve(request);
      } catch (Problem problem) {
        refuse(request, problem);
        return;
      }
      next.handle(request);
    };
  }

  /** Refuses all but health checks on a reserve connection. */
  private void checkReserve(HttpServerRequest request) {
    if (services.connections().isReserve(request.connection())
        && !request.path().startsWith("/health/")) {
      throw Problem.of(503, GatewayProblem.TOO_MANY_CONNECTIONS.with()).withRetryAfter(RETRY_AFTER);
    }
  }

  /** Responds to a request whose head cannot be parsed. */
  void refuseInvalid(HttpServerRequest request) {
    if (services.connections().beginRequest(request.connection())) {
      refuse(request, toProblem(request.decoderResult().cause()));
    }
  }

  private static Problem toProblem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return ProblemResponses.toProblem(414);
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return ProblemResponses.toProblem(431);
    }
    return Problem.malformed(RequestProblem.BROKEN_HEAD.with());
  }

  private void refuse(HttpServerRequest request, Problem problem) {
    if (request.version() == null) { // Vert.x would answer in that version
      services.connections().detach(request.connection());
      Http1ConnectionAdapter.closeWith(request.connection(), problem);
      return;
    }
    String id = prepare(request);
    services.writer().refuse(request, ProblemResponses.render(problem, id));
  }

  /** The first handler of every request that is routed: sets its id and the security headers. */
  void prepare(RoutingContext context) {
    context.put(REQUEST_ID, prepare(context.request()));
    context.addEndHandler(
        ended -> services.connections().endRequest(context.request().connection()));
    context.next();
  }

  private static String prepare(HttpServerRequest request) {
    String header = request.getHeader("X-Request-Id");
    String id =
        header != null && header.matches(ALLOWED_ID) ? header : UUID.randomUUID().toString();
    HttpServerResponse response = request.response();
    response
        .putHeader("X-Request-Id", id)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer");
    return id;
  }

  /** Attaches an operation to its route. */
  void attach(
      Route route, ContractOperation contract, OperationRegistry.RegisteredOperation operation) {
    RequestValidator validator = new RequestValidator(contract);
    route.handler(
        context ->
            new OperationExchange(services, context, contract, operation, validator).start());
  }

  /** Responds to a request that failed or matched no operation. */
  void handleFailure(RoutingContext context, int status) {
    Throwable failure = context.failure();
    String id = requestId(context);
    services
        .writer()
        .send(
            context,
            failure == null
                ? ProblemResponses.render(ProblemResponses.toProblem(status), id)
                : ProblemResponses.renderFailure(failure, id),
            null);
  }

  static String requestId(RoutingContext context) {
    return context.get(REQUEST_ID);
  }
}
