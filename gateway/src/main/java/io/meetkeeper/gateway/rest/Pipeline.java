package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.json.schema.SchemaRepository;
import java.time.Clock;
import java.util.EnumSet;
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
final class Pipeline {
  /** Largest body, in bytes. */
  static final int BODY_LIMIT = 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
  private static final String ID = "requestId";
  private static final String TOKEN = "token";
  private static final String KEY = "Idempotency-Key";
  private static final String ID_ALLOWED = "[A-Za-z0-9._-]{1,64}";

  private final Tokens tokens;
  private final AuditTrail audit;
  private final Idempotency idempotency;
  private final Clock clock;
  private final boolean behindProxy;

  Pipeline(
      Tokens tokens, AuditTrail audit, Idempotency idempotency, Clock clock, boolean behindProxy) {
    this.tokens = tokens;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
    this.behindProxy = behindProxy;
  }

  /** Comes first for every request: its id, and headers that browsers heed. */
  void begin(RoutingContext context) {
    String given = context.request().getHeader("X-Request-Id");
    String id = given != null && given.matches(ID_ALLOWED) ? given : UUID.randomUUID().toString();
    context.put(ID, id);
    context
        .response()
        .putHeader("X-Request-Id", id)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer");
    context.next();
  }

  /** Attaches an operation to its route. */
  void attach(OpenAPIRoute route, Operations.Operation operation, SchemaRepository schemas) {
    io.vertx.openapi.contract.Operation wanted = route.getOperation();
    Set<TokenScope> anyOf = scopes(wanted);
    route.setDoSecurity(false).setDoValidation(false);
    route.addHandler((PlatformHandler) context -> admit(context, operation, anyOf));
    if (wanted.getRequestBody() != null
        || wanted.getExtensions().containsKey(Contract.MEDIA_TYPE)) {
      route.addHandler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
    }
    Shape shape = new Shape(wanted, schemas);
    route.addHandler(context -> act(context, operation, shape));
  }

  /** Answers what found no operation, or went wrong before it did. */
  void fail(RoutingContext context, int status) {
    Throwable failure = context.failure();
    Problem problem = failure == null ? Problems.of(status) : Problems.of(failure, id(context));
    send(context, Problems.answer(problem, id(context)));
  }

  private static Set<TokenScope> scopes(io.vertx.openapi.contract.Operation operation) {
    EnumSet<TokenScope> anyOf = EnumSet.noneOf(TokenScope.class);
    for (Object scope : (Iterable<?>) operation.getExtensions().get(Contract.SCOPES)) {
      anyOf.add(TokenScope.of(scope.toString()));
    }
    return anyOf;
  }

  private void admit(
      RoutingContext context, Operations.Operation operation, Set<TokenScope> anyOf) {
    try {
      if (!anyOf.isEmpty()) {
        Token token = Bearer.token(context.request(), tokens);
        context.put(TOKEN, token);
        Bearer.check(token, anyOf);
      }
      context.next();
    } catch (Problem problem) {
      finish(context, operation, null, Problems.answer(problem, id(context)));
    }
  }

  private void act(RoutingContext context, Operations.Operation operation, Shape shape) {
    String id = id(context);
    Call call;
    try {
      Map<String, String> parameters = shape.parameters(context.request());
      String body = context.body() == null ? null : context.body().asString();
      call =
          new Call(
              context, context.get(TOKEN), id, parameters, shape.body(context.request(), body));
    } catch (RuntimeException e) {
      finish(context, operation, null, Problems.answer(Problems.of(e, id), id));
      return;
    }
    once(call, operation.action())
        .recover(failure -> Future.succeededFuture(Problems.answer(Problems.of(failure, id), id)))
        .onSuccess(answer -> finish(context, operation, call, answer));
  }

  private Future<Answer> once(Call call, Action action) {
    String key = call.query(KEY).orElse(null);
    if (key == null || call.dryRun() || call.token() == null) {
      return attempt(call, action);
    }
    return idempotency.once(
        call.token().id(),
        key,
        fingerprint(call.context()),
        () ->
            attempt(call, action)
                .recover(
                    failure ->
                        Future.succeededFuture(
                            Problems.answer(Problems.of(failure, call.id()), call.id()))));
  }

  private static Future<Answer> attempt(Call call, Action action) {
    try {
      return action.answer(call);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void finish(
      RoutingContext context, Operations.Operation operation, Call call, Answer answer) {
    if (answer == null) {
      return;
    }
    Token token = context.get(TOKEN);
    boolean dryRun = "true".equals(context.request().getParam("dryRun"));
    if (token == null || dryRun || !operation.changes()) {
      send(context, answer);
      return;
    }
    audit
        .add(entry(context, token, call, answer))
        .onFailure(
            failure -> log.error("request {} is not in the audit trail", id(context), failure))
        .onComplete(done -> send(context, answer));
  }

  private AuditEntry entry(RoutingContext context, Token token, Call call, Answer answer) {
    boolean refused = answer.status() >= 400;
    Object after = call == null ? null : call.after();
    return new AuditEntry(
        null,
        clock.instant(),
        token.name(),
        address(context),
        id(context),
        context.request().method().name(),
        context.request().path(),
        answer.status(),
        call == null ? null : call.before(),
        refused ? Map.of("refused", answer.status()) : after);
  }

  /** A proxy in front adds the address from which it was called at the end. */
  private String address(RoutingContext context) {
    String forwarded = context.request().getHeader("X-Forwarded-For");
    if (behindProxy && forwarded != null && !forwarded.isBlank()) {
      return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
    return context.request().remoteAddress().hostAddress();
  }

  private static void send(RoutingContext context, Answer plain) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    Answer answer = prefersCsv(context) ? plain.asCsv() : plain;
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (context.request().path().startsWith("/api/")) {
      response.putHeader("Cache-Control", "no-store");
    }
    if (answer.status() != 204) {
      response.putHeader("Content-Type", answer.type());
    }
    response
        .end(answer.body())
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

  private static String id(RoutingContext context) {
    return context.get(ID);
  }

  private static String fingerprint(RoutingContext context) {
    String body = context.body() == null ? null : context.body().asString();
    return Fingerprint.of(
        Bearer.of(context.request()).orElseThrow(Bearer::missing),
        context.request().method() + " " + context.request().uri(),
        body == null ? "" : body);
  }
}
