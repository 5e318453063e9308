package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends responses, as CSV where the client prefers it and the response has that form. */
final class ResponseWriter {
  private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);
  private static final int NO_CONTENT = 204;

  private ResponseWriter() {}

  /** Sends a response, unless one was sent or the client has disconnected. */
  static void send(RoutingContext context, ApiResponse response) {
    HttpServerResponse target = context.response();
    if (target.ended() || target.closed()) {
      return;
    }
    ApiResponse chosen = prefersCsv(context) ? response.asCsv() : response;
    target.setStatusCode(chosen.status());
    chosen.headers().forEach(target::putHeader);
    if (context.request().path().startsWith("/api/")) {
      target.putHeader("Cache-Control", "no-store");
    }
    if (chosen.status() != NO_CONTENT) {
      target.putHeader("Content-Type", chosen.mediaType());
    }
    target
        .end(chosen.body())
        .onFailure(failure -> log.debug("a client left: {}", failure.toString()));
  }

  private static boolean prefersCsv(RoutingContext context) {
    if (!HttpMethod.GET.equals(context.request().method())) {
      return false;
    }
    for (MIMEHeader accepted : context.parsedHeaders().accept()) {
      if ("csv".equals(accepted.subComponent())) {
        return true;
      }
      if ("json".equals(accepted.subComponent()) || "*".equals(accepted.subComponent())) {
        return false;
      }
    }
    return false;
  }
}
