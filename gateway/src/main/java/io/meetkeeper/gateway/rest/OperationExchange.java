package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.audit.AuditOutcome;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.meetkeeper.gateway.http.RequestBodyReader;
import io.meetkeeper.gateway.rest.RequestPipeline.PipelineServices;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationRegistry.RegisteredOperation;
import io.meetkeeper.gateway.rest.operation.ProblemResponses;
import io.meetkeeper.gateway.rest.operation.RequestCaller;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to an operation. It is admitted or refused by its head alone: token, scope,
 * parameters, type and announced length of the body, and memory to answer it. Then the body is read
 * and validated. A change is recorded in the audit trail before it is executed, and its outcome
 * before the response is sent; refused changes are recorded as well.
 */
final class OperationExchange {
  private static final Logger log = LoggerFactory.getLogger(OperationExchange.class);
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final PipelineServices services;
  private final RoutingContext context;
  private final HttpServerRequest http;
  private final ContractOperation contract;
  private final RegisteredOperation operation;
  private final RequestValidator validator;
  private RequestCaller caller;
  private AccessToken token;
  private Map<String, String> parameters;
  private MemoryReservation reservation;
  private ApiRequest request;
  private boolean bodyFailed;

  OperationExchange(
      PipelineServices services,
      RoutingContext context,
      ContractOperation contract,
      RegisteredOperation operation,
      RequestValidator validator) {
    this.services = services;
    this.context = context;
    this.contract = contract;
    this.operation = operation;
    this.validator = validator;
    http = context.request();
  }

  void start() {
    Future<Void> admission = attempt(this::identify).compose(found -> attempt(this::admit));
    if (!admission.isComplete()) {
      pauseUntil(admission);
    }
    admission
        .compose(admitted -> readBody())
        .compose(body -> attempt(() -> parse(body)))
        .compose(parsed -> beginAudit())
        .compose(begun -> executeOnce())
        .otherwise(failure -> ProblemResponses.renderFailure(failure, requestId()))
        .onSuccess(this::finish);
  }

  private void finish(ApiResponse response) {
    if (response == null) { // the operation sends the response itself, for example a stream
      reservation.release();
      return;
    }
    Future<Void> recorded = attempt(() -> finishAudit(response));
    recorded.onFailure(
        failure -> log.error("request {} is not in the audit trail", requestId(), failure));
    // Vert.x closes a connection whose body is broken, with or without a response
    (bodyFailed ? Future.succeededFuture() : recorded).onComplete(done -> send(response));
  }

  private Future<Void> finishAudit(ApiResponse response) {
    return isRecorded()
        ? services.audit().finish(http, token, requestId(), request, response)
        : Future.succeededFuture();
  }

  /** Sends the response, or an error if it cannot be rendered. */
  private void send(ApiResponse response) {
    try {
      services.writer().send(context, response, reservation);
    } catch (RuntimeException e) {
      services.writer().send(http, ProblemResponses.renderFailure(e, requestId()), reservation);
    }
  }

  /**
   * Pauses reading the body until the request is admitted; a body that is not needed is dropped.
   */
  private void pauseUntil(Future<Void> admission) {
    http.pause();
    admission.onComplete(
        done -> {
          if (done.failed() || contract.body() == null) {
            http.resume();
          }
        });
  }

  private Future<Void> identify() {
    return contract.anyOf().isEmpty()
        ? Future.succeededFuture()
        : services
            .authentication()
            .authenticate(http)
            .map(
                found -> {
                  caller = found;
                  token = found.token();
                  return null;
                });
  }

  private Future<Void> admit() {
    if (token != null) {
      BearerAuthentication.requireScope(token, contract.anyOf());
    }
    parameters = validator.validateParameters(http, context.pathParams());
    validator.validateBodyHead(http);
    reservation =
        token == null
            ? services.openMemory().reserve(contract.memory())
            : services.memory().reserve(token.id(), contract.memory());
    return operation.admission().check(http);
  }

  private Future<String> readBody() {
    return contract.body() == null
        ? Future.succeededFuture("")
        : RequestBodyReader.read(
                services.vertx(),
                http,
                contract.body().limit(),
                services.limits().bodyTimeout(),
                reservation)
            .onFailure(failure -> bodyFailed = true);
  }

  private Future<Void> parse(String text) {
    reservation.grow(JsonTextShape.of(text).memory());
    JsonObject body = validator.validateBody(text);
    request = new ApiRequest(context, caller, requestId(), parameters, body, text);
    return Future.succeededFuture();
  }

  private boolean isRecorded() {
    return token != null
        && operation.mutates()
        && !"true".equals(parameters == null ? null : parameters.get("dryRun"));
  }

  private Future<Void> beginAudit() {
    return isRecorded()
        ? services
            .audit()
            .begin(http, token, requestId())
            .onSuccess(request::auditIntent)
            .mapEmpty()
        : Future.succeededFuture();
  }

  private Future<ApiResponse> executeOnce() {
    String key = parameters.get(IDEMPOTENCY_KEY);
    if (key == null || request.isDryRun() || token == null) {
      return execute();
    }
    return services
        .idempotency()
        .runOnce(
            token.id(),
            key,
            fingerprint(),
            () ->
                execute()
                    .otherwise(failure -> ProblemResponses.renderFailure(failure, requestId())),
            () -> request.auditAfter(AuditOutcome.ofRepetition()));
  }

  private Future<ApiResponse> execute() {
    Future<ApiResponse> response = attempt(() -> operation.handler().handle(request));
    return operation.mutates() ? response.onComplete(done -> services.onChange().run()) : response;
  }

  private String fingerprint() {
    return RequestFingerprint.of(
        caller.secret(), http.method() + " " + http.uri(), request.bodyText());
  }

  private String requestId() {
    return RequestPipeline.requestId(context);
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
