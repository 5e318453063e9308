package io.meetkeeper.gateway.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * Reads the IP address of a client.
 *
 * @param behindProxy whether to use the last address in {@code X-Forwarded-For}, which the proxy
 *     appends
 */
public record ClientAddressReader(boolean behindProxy) {
  private static final int LONGEST = 45;

  /** The address that a request comes from. */
  public String addressOf(HttpServerRequest request) {
    String forwarded = request.getHeader("X-Forwarded-For");
    if (behindProxy && forwarded != null && !forwarded.isBlank()) {
      String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
      return last.substring(0, Math.min(last.length(), LONGEST));
    }
    return request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
  }
}
