package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.gateway.session.WebSession;
import io.meetkeeper.gateway.token.AccessToken;
import java.util.function.BooleanSupplier;

/**
 * Who sent a request.
 *
 * @param token the token, or what stands for it in a session
 * @param secret the secret of the token or the cookie
 * @param session {@code null} for a request with a token
 * @param valid whether the token or the session is still valid; asked while a stream is open
 */
public record RequestCaller(
    AccessToken token, String secret, WebSession session, BooleanSupplier valid) {
  /** The id of the token that the caller has, or has begun the session with. */
  public String tokenId() {
    return session == null ? token.id() : session.tokenId();
  }
}
