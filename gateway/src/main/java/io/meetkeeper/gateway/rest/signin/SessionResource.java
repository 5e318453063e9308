package io.meetkeeper.gateway.rest.signin;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.http.ClientAddressReader;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.RequestAuthentication;
import io.meetkeeper.gateway.rest.operation.RequestCaller;
import io.meetkeeper.gateway.session.IssuedSecret;
import io.meetkeeper.gateway.session.SessionCookie;
import io.meetkeeper.gateway.session.SessionStore;
import io.meetkeeper.gateway.session.WebSession;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /session}: signing in with a browser, and out. */
public final class SessionResource {
  private final SessionStore sessions;
  private final BearerAuthentication authentication;
  private final ClientAddressReader addresses;
  private final SessionCookie cookie;
  private final Clock clock;

  /**
   * The resource.
   *
   * @param authentication checks the token that begins a session
   * @param cookie the cookie of this gateway
   */
  public SessionResource(
      SessionStore sessions,
      BearerAuthentication authentication,
      ClientAddressReader addresses,
      SessionCookie cookie,
      Clock clock) {
    this.sessions = sessions;
    this.authentication = authentication;
    this.addresses = addresses;
    this.cookie = cookie;
    this.clock = clock;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("beginSession", this::begin) // writes its audit entry itself
        .addRead("getSession", this::get)
        .addChange("endSession", this::end);
  }

  private Future<ApiResponse> begin(ApiRequest request) {
    HttpServerRequest http = request.context().request();
    RequestAuthentication.requireOwnPage(http);
    String code = request.body().getString("code");
    String secret = request.body().getString("token");
    if ((code == null) == (secret == null)) {
      throw Problem.unacceptable("code", code, AllowedText.CODE_OR_TOKEN.english());
    }
    return (code == null
            ? sessions.begin(requireToken(http, secret), (sql, made) -> audit(sql, request, made))
            : sessions.beginWithCode(code, (sql, made) -> audit(sql, request, made)))
        .map(issued -> sessionResponse(http, issued));
  }

  private AccessToken requireToken(HttpServerRequest http, String secret) {
    AccessToken token =
        authentication
            .find(secret)
            .orElseThrow(
                () -> authentication.wrongToken(http, GatewayProblem.TOKEN_NOT_KNOWN.with()));
    BearerAuthentication.requireScope(token, TokenScope.OF_PEOPLE);
    return token;
  }

  private void audit(Sql sql, ApiRequest request, WebSession session) {
    HttpServerRequest http = request.context().request();
    AuditTrail.add(
        sql,
        new AuditEntry(
            null,
            clock.instant(),
            session.name(),
            addresses.addressOf(http),
            request.requestId(),
            http.method().name(),
            http.path(),
            200,
            null,
            Map.of("expiresAt", session.expiresAt().toString())));
  }

  private ApiResponse sessionResponse(HttpServerRequest http, IssuedSecret<WebSession> issued) {
    if (issued == null) {
      throw authentication.wrongToken(http, GatewayProblem.LINK_USED.with());
    }
    Duration left = Duration.between(clock.instant(), issued.value().expiresAt());
    return ApiResponse.ok(view(issued.value().toToken(), issued.secret()))
        .withHeader("Set-Cookie", cookie.begin(issued.secret(), left))
        .withSecret();
  }

  private Future<ApiResponse> get(ApiRequest request) {
    RequestCaller caller = request.caller();
    return Future.succeededFuture(
        ApiResponse.ok(view(caller.token(), caller.session() == null ? null : caller.secret())));
  }

  /**
   * The view of a session, or of a token, which needs no CSRF token.
   *
   * @param secret secret of the cookie; {@code null} for a token
   */
  private static Map<String, Object> view(AccessToken token, String secret) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", token.name());
    view.put("scopes", List.copyOf(TokenScope.ids(token.scopes())));
    if (token.sites() != null) {
      view.put("site", token.site());
      view.put("sites", List.copyOf(token.sites()));
    }
    view.put("timeZone", ZoneId.systemDefault().getId());
    if (secret != null) {
      view.put("csrfToken", SessionCookie.csrfToken(secret));
    }
    if (token.expiresAt() != null) {
      view.put("expiresAt", token.expiresAt().toString());
    }
    return view;
  }

  private Future<ApiResponse> end(ApiRequest request) {
    WebSession session = request.caller().session();
    if (session == null) {
      throw Problem.notFound(GatewayProblem.NO_SESSION.with("/api/v1/tokens/{id}"));
    }
    return sessions
        .end(session, sql -> request.completeAudit(sql, 204))
        .map(done -> ApiResponse.noContent().withHeader("Set-Cookie", cookie.end()));
  }
}
