package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the bearer token of a request. */
public final class BearerAuthentication {
  private static final String SCHEME = "bearer ";

  private BearerAuthentication() {}

  /** The secret in the {@code Authorization} header. */
  public static Optional<String> presentedSecret(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    return header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.empty()
        : Optional.of(header.substring(SCHEME.length()).strip());
  }

  /**
   * The token of a request.
   *
   * @throws Problem 401 without a valid token
   */
  public static AccessToken authenticate(HttpServerRequest request, TokenStore tokenStore) {
    String secret = presentedSecret(request).orElseThrow(BearerAuthentication::missingToken);
    return tokenStore
        .findBySecret(secret)
        .orElseThrow(
            () -> Problem.of(401, "this token is not known here; it may have been revoked"));
  }

  /** The 401 for a request without a token. */
  public static Problem missingToken() {
    return Problem.of(
        401,
        "a token is needed: Authorization: Bearer <token>; the first one is in admin.token in the data directory,"
            + " and with curl: -K .../admin.curl");
  }

  /**
   * Checks that the token has one of the scopes.
   *
   * @throws Problem 403
   */
  public static void requireScope(AccessToken token, Set<TokenScope> anyOf) {
    for (TokenScope scope : anyOf) {
      if (token.hasScope(scope)) {
        return;
      }
    }
    throw Problem.of(
        403,
        "the token \""
            + token.name()
            + "\" has "
            + scopeNames(token.scopes())
            + "; this needs "
            + scopeNames(anyOf));
  }

  private static String scopeNames(Set<TokenScope> scopes) {
    return scopes.stream().map(TokenScope::id).collect(Collectors.joining(" or "));
  }
}
