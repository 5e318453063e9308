package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.http.ClientAddressReader;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.meetkeeper.gateway.token.WrongTokenLimiter;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the bearer token of a request, and slows down addresses that send wrong ones. */
public final class BearerAuthentication {
  private static final String SCHEME = "bearer ";

  private final TokenStore tokenStore;
  private final ClientAddressReader addresses;
  private final Clock clock;
  private final WrongTokenLimiter limiter = new WrongTokenLimiter();

  /** Checks tokens of this store. */
  public BearerAuthentication(TokenStore tokenStore, ClientAddressReader addresses, Clock clock) {
    this.tokenStore = tokenStore;
    this.addresses = addresses;
    this.clock = clock;
  }

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
   * @throws Problem 401 without a valid token, 429 after too many wrong ones from the address
   */
  public AccessToken authenticate(HttpServerRequest request) {
    String secret = presentedSecret(request).orElseThrow(BearerAuthentication::missingToken);
    return find(secret)
        .orElseThrow(() -> wrongToken(request, GatewayProblem.TOKEN_NOT_KNOWN.with()));
  }

  /** The valid token with this secret; records its use. */
  public Optional<AccessToken> find(String secret) {
    return tokenStore.use(secret);
  }

  /** The 401 for a wrong secret, or the 429 after too many from the address. */
  public Problem wrongToken(HttpServerRequest request, MessageText detail) {
    Duration wait = limiter.record(addresses.addressOf(request), clock.instant());
    return wait == null
        ? Problem.of(401, detail)
        : Problem.of(429, GatewayProblem.WRONG_TOKENS.with()).withRetryAfter(wait);
  }

  /** The 401 for a request without a token. */
  public static Problem missingToken() {
    return Problem.of(401, GatewayProblem.TOKEN_NEEDED.with());
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
        GatewayProblem.SCOPE_MISSING.with(
            token.name(), scopeNames(token.scopes()), scopeNames(anyOf)));
  }

  private static String scopeNames(Set<TokenScope> scopes) {
    return scopes.stream().map(TokenScope::id).collect(Collectors.joining(" or "));
  }
}
