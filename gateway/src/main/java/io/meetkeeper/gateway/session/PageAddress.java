package io.meetkeeper.gateway.session;

import io.vertx.core.http.HttpServerRequest;

/**
 * Where people open the page of this gateway.
 *
 * @param configured the configured URL, without a slash at its end; {@code null}: as the request
 *     calls the gateway
 * @param tls whether the gateway speaks TLS itself
 * @param behindProxy whether a proxy says in {@code X-Forwarded-Proto} what it speaks
 */
public record PageAddress(String configured, boolean tls, boolean behindProxy) {
  /** The base URL for the sender of a request, without a slash at its end. */
  public String of(HttpServerRequest request) {
    if (configured != null) {
      return configured;
    }
    boolean secure =
        tls || (behindProxy && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    return (secure ? "https://" : "http://")
        + (request.authority() == null ? "127.0.0.1" : request.authority());
  }
}
