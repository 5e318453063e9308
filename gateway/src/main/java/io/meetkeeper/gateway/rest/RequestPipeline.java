package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens around every operation. The token is checked before the body is read; parameters and
 * body are checked against the contract; a POST with an {@code Idempotency-Key} is answered once; a
 * change that somebody known asked for is in the audit trail, refused or not, before the answer
 * goes out; whatever went wrong goes out as problem+json.
 */
public final class RequestPipeline {
  /** Largest body, in bytes. */
  public static final int BODY_LIMIT = 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(RequestPipeline.class);
  private static final String REQUEST_ID = "requestId";
  private static final String TOKEN = "token";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String ALLOWED_ID = "[A-Za-z0-9._-]{1,64}";

  private final TokenStore tokenStore;
  private final AuditTrail audit;
  private final IdempotencyGuard idempotency;
  private final Clock clock;
  private final boolean behindProxy;

  RequestPipeline(
      TokenStore tokenStore,
      AuditTrail audit,
      IdempotencyGuard idempotency,
      Clock clock,
      boolean behindProxy) {
    this.tokenStore = tokenStore;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
    this.behindProxy = behindProxy;
  }

  /** Comes first for every request: its id, and headers that browsers heed. */
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
      Route route, ContractOperation wanted, OperationRegistry.RegisteredOperation operation) {
    route.handler((PlatformHandler) context -> authorize(context, operation, wanted.anyOf()));
    if (wanted.body() != null) {
      route.handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
    }
    RequestValidator validator = new RequestValidator(wanted);
    route.handler(context -> execute(context, operation, validator));
  }

  /** Answers what found no operation, or went wrong before it did. */
  void handleFailure(RoutingContext context, int status) {
    Throwable failure = context.failure();
    Problem problem =
        failure == null
            ? ProblemResponses.toProblem(status)
            : ProblemResponses.toProblem(failure, requestId(context));
    send(context, ProblemResponses.render(problem, requestId(context)));
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
    String id = requestId(context);
    ApiRequest apiRequest;
    try {
      Map<String, String> parameters =
          validator.validateParameters(context.request(), context.pathParams());
      String body = context.body() == null ? null : context.body().asString();
      apiRequest =
          new ApiRequest(
              context,
              context.get(TOKEN),
              id,
              parameters,
              validator.validateBody(context.request(), body));
    } catch (RuntimeException e) {
      auditAndSend(
          context, operation, null, ProblemResponses.render(ProblemResponses.toProblem(e, id), id));
      return;
    }
    executeOnce(apiRequest, operation.handler())
        .recover(
            failure ->
                Future.succeededFuture(
                    ProblemResponses.render(ProblemResponses.toProblem(failure, id), id)))
        .onSuccess(apiResponse -> auditAndSend(context, operation, apiRequest, apiResponse));
  }

  private Future<ApiResponse> executeOnce(ApiRequest apiRequest, OperationHandler handler) {
    String key = apiRequest.parameter(IDEMPOTENCY_KEY).orElse(null);
    if (key == null || apiRequest.isDryRun() || apiRequest.token() == null) {
      return attempt(apiRequest, handler);
    }
    return idempotency.once(
        apiRequest.token().id(),
        key,
        fingerprint(apiRequest.context()),
        () ->
            attempt(apiRequest, handler)
                .recover(
                    failure ->
                        Future.succeededFuture(
                            ProblemResponses.render(
                                ProblemResponses.toProblem(failure, apiRequest.requestId()),
                                apiRequest.requestId()))));
  }

  private static Future<ApiResponse> attempt(ApiRequest apiRequest, OperationHandler handler) {
    try {
      return handler.handle(apiRequest);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void auditAndSend(
      RoutingContext context,
      OperationRegistry.RegisteredOperation operation,
      ApiRequest apiRequest,
      ApiResponse apiResponse) {
    if (apiResponse == null) {
      return;
    }
    AccessToken token = context.get(TOKEN);
    boolean dryRun = "true".equals(context.request().getParam("dryRun"));
    if (token == null || dryRun || !operation.mutates()) {
      send(context, apiResponse);
      return;
    }
    audit
        .add(auditEntry(context, token, apiRequest, apiResponse))
        .onFailure(
            failure ->
                log.error("request {} is not in the audit trail", requestId(context), failure))
        .onComplete(done -> send(context, apiResponse));
  }

  private AuditEntry auditEntry(
      RoutingContext context, AccessToken token, ApiRequest apiRequest, ApiResponse apiResponse) {
    boolean refused = apiResponse.status() >= 400;
    Object after = apiRequest == null ? null : apiRequest.auditAfter();
    return new AuditEntry(
        null,
        clock.instant(),
        token.name(),
        clientAddress(context),
        requestId(context),
        context.request().method().name(),
        context.request().path(),
        apiResponse.status(),
        apiRequest == null ? null : apiRequest.auditBefore(),
        refused ? Map.of("refused", apiResponse.status()) : after);
  }

  /** A proxy in front adds the address from which it was called at the end. */
  private String clientAddress(RoutingContext context) {
    String forwarded = context.request().getHeader("X-Forwarded-For");
    if (behindProxy && forwarded != null && !forwarded.isBlank()) {
      return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
    return context.request().remoteAddress().hostAddress();
  }

  private static void send(RoutingContext context, ApiResponse plain) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    ApiResponse apiResponse = prefersCsv(context) ? plain.asCsv() : plain;
    response.setStatusCode(apiResponse.status());
    apiResponse.headers().forEach(response::putHeader);
    if (context.request().path().startsWith("/api/")) {
      response.putHeader("Cache-Control", "no-store");
    }
    if (apiResponse.status() != 204) {
      response.putHeader("Content-Type", apiResponse.mediaType());
    }
    response
        .end(apiResponse.body())
        .onFailure(failure -> log.debug("a client left: {}", failure.toString()));
  }

  private static boolean prefersCsv(RoutingContext context) {
    if (!HttpMethod.GET.equals(context.request().method())) {
      return false;
    }
    for (MIMEHeader wanted : context.parsedHeaders().accept()) {
      if ("csv".equals(wanted.subComponent())) {
        return true;
      }
      if ("json".equals(wanted.subComponent()) || "*".equals(wanted.subComponent())) {
        return false;
      }
    }
    return false;
  }

  private static String requestId(RoutingContext context) {
    return context.get(REQUEST_ID);
  }

  private static String fingerprint(RoutingContext context) {
    String body = context.body() == null ? null : context.body().asString();
    return RequestFingerprint.of(
        BearerAuthentication.presentedSecret(context.request())
            .orElseThrow(BearerAuthentication::missingToken),
        context.request().method() + " " + context.request().uri(),
        body == null ? "" : body);
  }
}
