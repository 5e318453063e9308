package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.http.RequestOriginRule;
import io.meetkeeper.gateway.session.SessionCookie;
import io.meetkeeper.gateway.session.SessionStore;
import io.meetkeeper.gateway.session.WebSession;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Authenticates a request by a token in {@code Authorization}, or else by the cookie of a session.
 * A browser sends the cookie with requests of any page; so with a cookie, the page must be of this
 * gateway, and a request other than GET and HEAD must have the CSRF token of the session in {@code
 * X-Csrf-Token}.
 */
public final class RequestAuthentication {
  /** The header that requests of a session must have, other than GET and HEAD. */
  public static final String CSRF_HEADER = "X-Csrf-Token";

  private final BearerAuthentication bearer;
  private final TokenStore tokens;
  private final SessionStore sessions;

  /** Checks the tokens and sessions of these stores. */
  public RequestAuthentication(
      BearerAuthentication bearer, TokenStore tokens, SessionStore sessions) {
    this.bearer = bearer;
    this.tokens = tokens;
    this.sessions = sessions;
  }

  /**
   * The caller; the future fails with a {@link Problem}: 401 without a valid token or session, 403
   * when a page of another site sent the request, 429 after too many wrong ones from the address.
   */
  public Future<RequestCaller> authenticate(HttpServerRequest request) {
    Optional<String> cookie = SessionCookie.find(request.getHeader("Cookie"));
    if (request.getHeader("Authorization") != null || cookie.isEmpty()) {
      return Future.succeededFuture(ofToken(request));
    }
    requireOwnPage(request);
    String secret = cookie.get();
    return sessions
        .use(secret)
        .map(
            session ->
                ofSession(request, secret, session.orElseThrow(() -> endedSession(request))));
  }

  private RequestCaller ofToken(HttpServerRequest request) {
    AccessToken token = bearer.authenticate(request);
    String secret = BearerAuthentication.presentedSecret(request).orElseThrow();
    return new RequestCaller(token, secret, null, () -> tokens.isValid(token.id()));
  }

  private RequestCaller ofSession(HttpServerRequest request, String secret, WebSession session) {
    if (!isRead(request.method())
        && !SessionCookie.isCsrfToken(secret, request.getHeader(CSRF_HEADER))) {
      throw Problem.of(403, GatewayProblem.NO_CSRF_TOKEN.with(CSRF_HEADER));
    }
    return new RequestCaller(session.toToken(), secret, session, () -> sessions.isValid(session));
  }

  private static boolean isRead(HttpMethod method) {
    return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
  }

  private Problem endedSession(HttpServerRequest request) {
    return bearer.wrongToken(request, GatewayProblem.SESSION_ENDED.with());
  }

  /**
   * Refuses a request from a page of another site.
   *
   * @throws Problem 403
   */
  public static void requireOwnPage(HttpServerRequest request) {
    String foreign =
        RequestOriginRule.foreignOrigin(
            request.getHeader("Sec-Fetch-Site"),
            request.getHeader("Origin"),
            request.authority() == null ? null : request.authority().toString());
    if (foreign != null) {
      throw Problem.of(403, GatewayProblem.OTHER_PAGE.with(foreign));
    }
  }
}
