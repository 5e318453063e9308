package io.meetkeeper.gateway.session;

import io.vertx.core.http.HttpServerRequest;

/**
 * The URL of the web page of this gateway.
 *
 * @param configured the configured URL, without a trailing slash; {@code null}: the host of the
 *     request
 * @param tls whether the gateway speaks TLS itself
 * @param behindProxy whether a proxy sets {@code X-Forwarded-Proto}
 */
public record PageAddress(String configured, boolean tls, boolean behindProxy) {
  /** The base URL for the sender of a request, without a trailing slash. */
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
