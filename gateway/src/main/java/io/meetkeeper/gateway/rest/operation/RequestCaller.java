package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.gateway.session.WebSession;
import io.meetkeeper.gateway.token.AccessToken;
import java.util.function.BooleanSupplier;

/**
 * The authenticated sender of a request.
 *
 * @param token the token; for a session, its equivalent
 * @param secret the secret of the token or the cookie
 * @param session {@code null} for a request with a token
 * @param valid whether the token or the session is still valid; checked while a stream is open
 */
public record RequestCaller(
    AccessToken token, String secret, WebSession session, BooleanSupplier valid) {
  /** The id of the token of the caller, or of the token that started the session. */
  public String tokenId() {
    return session == null ? token.id() : session.tokenId();
  }
}
