package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The token that came with a request. */
final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /** The secret as it was presented. */
  static Optional<String> of(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    return header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.empty()
        : Optional.of(header.substring(SCHEME.length()).strip());
  }

  /**
   * The token.
   *
   * @throws Problem 401
   */
  static Token token(HttpServerRequest request, Tokens tokens) {
    String secret = of(request).orElseThrow(Bearer::missing);
    return tokens
        .find(secret)
        .orElseThrow(
            () -> Problem.of(401, "this token is not known here; it may have been revoked"));
  }

  /** 401 without a token. */
  static Problem missing() {
    return Problem.of(
        401,
        "a token is needed: Authorization: Bearer <token>; the first one is in admin.token in the data directory,"
            + " and with curl: -K .../admin.curl");
  }

  /**
   * Sees to it that the token has one of the scopes.
   *
   * @throws Problem 403
   */
  static void check(Token token, Set<TokenScope> anyOf) {
    for (TokenScope scope : anyOf) {
      if (token.may(scope)) {
        return;
      }
    }
    throw Problem.of(
        403,
        "the token \""
            + token.name()
            + "\" has "
            + names(token.scopes())
            + "; this needs "
            + names(anyOf));
  }

  private static String names(Set<TokenScope> scopes) {
    return scopes.stream().map(TokenScope::id).collect(Collectors.joining(" or "));
  }
}
