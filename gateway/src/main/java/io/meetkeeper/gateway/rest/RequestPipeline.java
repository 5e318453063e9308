package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationHandler;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ProblemResponses;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all operations have in common. The token is checked before the body is read; parameters and
 * body are validated against the contract; a POST with an {@code Idempotency-Key} is executed once;
 * a change is recorded in the audit trail before the response is sent, also when it is refused; a
 * failure becomes problem+json.
 */
public final class RequestPipeline {
  private static final Logger log = LoggerFactory.getLogger(RequestPipeline.class);
  private static final String REQUEST_ID = "requestId";
  private static final String TOKEN = "token";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String ALLOWED_ID = "[A-Za-z0-9._-]{1,64}";

  private final TokenStore tokenStore;
  private final AuditRecorder audit;
  private final IdempotencyGuard idempotency;

  RequestPipeline(TokenStore tokenStore, AuditRecorder audit, IdempotencyGuard idempotency) {
    this.tokenStore = tokenStore;
    this.audit = audit;
    this.idempotency = idempotency;
  }

  /** The first handler of every request: sets its id and the security headers. */
  void prepare(RoutingContext context) {
    String given = context.request().getHeader("X-Request-Id");
    String id = given != null && given.matches(ALLOWED_ID) ? given : UUID.randomUUID().toString();
    context.put(REQUEST_ID, id);
    context
        .response()
        .putHeader("X-Request-Id", id)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer");
    context.next();
  }

  /** Attaches an operation to its route. */
  void attach(
      Route route, ContractOperation contract, OperationRegistry.RegisteredOperation operation) {
    route.handler((PlatformHandler) context -> authorize(context, operation, contract.anyOf()));
    if (contract.body() != null) {
      route.handler(BodyHandler.create(false).setBodyLimit(ApiRequest.MAX_BODY_BYTES));
    }
    RequestValidator validator = new RequestValidator(contract);
    route.handler(context -> execute(context, operation, validator));
  }

  /** Responds to a request that matched no operation, or failed before it did. */
  void handleFailure(RoutingContext context, int status) {
    Throwable failure = context.failure();
    String id = requestId(context);
    ResponseWriter.send(
        context,
        failure == null
            ? ProblemResponses.render(ProblemResponses.toProblem(status), id)
            : ProblemResponses.renderFailure(failure, id));
  }

  private void authorize(
      RoutingContext context,
      OperationRegistry.RegisteredOperation operation,
      Set<TokenScope> anyOf) {
    try {
      if (!anyOf.isEmpty()) {
        AccessToken token = BearerAuthentication.authenticate(context.request(), tokenStore);
        context.put(TOKEN, token);
        BearerAuthentication.requireScope(token, anyOf);
      }
      context.next();
    } catch (Problem problem) {
      auditAndSend(context, operation, null, ProblemResponses.render(problem, requestId(context)));
    }
  }

  private void execute(
      RoutingContext context,
      OperationRegistry.RegisteredOperation operation,
      RequestValidator validator) {
    ApiRequest request;
    try {
      request = parse(context, validator);
    } catch (RuntimeException e) {
      auditAndSend(context, operation, null, ProblemResponses.renderFailure(e, requestId(context)));
      return;
    }
    executeOnce(request, operation.handler())
        .otherwise(failure -> ProblemResponses.renderFailure(failure, request.requestId()))
        .onSuccess(response -> auditAndSend(context, operation, request, response));
  }

  private static ApiRequest parse(RoutingContext context, RequestValidator validator) {
    return new ApiRequest(
        context,
        context.get(TOKEN),
        requestId(context),
        validator.validateParameters(context.request(), context.pathParams()),
        validator.validateBody(context.request(), bodyText(context)));
  }

  private Future<ApiResponse> executeOnce(ApiRequest request, OperationHandler handler) {
    String key = request.parameter(IDEMPOTENCY_KEY).orElse(null);
    if (key == null || request.isDryRun() || request.token() == null) {
      return attempt(request, handler);
    }
    return idempotency.once(
        request.token().id(),
        key,
        fingerprint(request.context()),
        () ->
            attempt(request, handler)
                .otherwise(
                    failure -> ProblemResponses.renderFailure(failure, request.requestId())));
  }

  private static Future<ApiResponse> attempt(ApiRequest request, OperationHandler handler) {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void auditAndSend(
      RoutingContext context,
      OperationRegistry.RegisteredOperation operation,
      ApiRequest request,
      ApiResponse response) {
    if (response == null) { // the operation sends it, for example a stream
      return;
    }
    AccessToken token = context.get(TOKEN);
    boolean dryRun = "true".equals(context.request().getParam("dryRun"));
    if (token == null || dryRun || !operation.mutates()) {
      ResponseWriter.send(context, response);
      return;
    }
    String id = requestId(context);
    audit
        .record(context, token, id, request, response)
        .onFailure(failure -> log.error("request {} is not in the audit trail", id, failure))
        .onComplete(done -> ResponseWriter.send(context, response));
  }

  private static String requestId(RoutingContext context) {
    return context.get(REQUEST_ID);
  }

  private static String bodyText(RoutingContext context) {
    return context.body() == null ? null : context.body().asString();
  }

  private static String fingerprint(RoutingContext context) {
    String body = bodyText(context);
    return RequestFingerprint.of(
        BearerAuthentication.presentedSecret(context.request())
            .orElseThrow(BearerAuthentication::missingToken),
        context.request().method() + " " + context.request().uri(),
        body == null ? "" : body);
  }
}
