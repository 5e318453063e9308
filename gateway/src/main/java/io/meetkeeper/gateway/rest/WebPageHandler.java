package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serves the web pages: {@code /} and its files from {@code web/} in the class path, and scripts of
 * third parties under {@code webjars/}. Files are read from the jar for each request, without a
 * copy in a temporary directory.
 */
final class WebPageHandler {
  private static final int PAGE_MEMORY = 64 * 1024;
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_.-]+/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2");

  private final Vertx vertx;
  private final MemoryBudget memory;
  private final ResponseWriter writer;

  WebPageHandler(Vertx vertx, MemoryBudget memory, ResponseWriter writer) {
    this.vertx = vertx;
    this.memory = memory;
    this.writer = writer;
  }

  /** Sends the page; an unknown one is left to the next route. */
  void handle(RoutingContext context) {
    String path = context.normalizedPath();
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      context.next();
      return;
    }
    MemoryReservation reservation = reserve(context);
    if (reservation == null) {
      return;
    }
    vertx
        .executeBlocking(() -> read(name))
        .onFailure(
            failure -> {
              reservation.release();
              context.fail(failure);
            })
        .onSuccess(bytes -> send(context, type, bytes, reservation));
  }

  private MemoryReservation reserve(RoutingContext context) {
    try {
      return memory.reserve(PAGE_MEMORY);
    } catch (Problem problem) {
      context.fail(problem.status(), problem);
      return null;
    }
  }

  private void send(
      RoutingContext context, String type, byte[] bytes, MemoryReservation reservation) {
    if (bytes == null) {
      reservation.release();
      context.next();
      return;
    }
    if (!HttpMethod.GET.equals(context.request().method())) {
      reservation.release();
      RestApi.refuseMethod(context, Set.of("GET"));
      return;
    }
    context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-cache")
        .putHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
    writer.end(context.request(), Buffer.buffer(bytes), reservation);
  }

  private static byte[] read(String name) throws IOException {
    String folder = name.startsWith("webjars/") ? "META-INF/resources/" : "web/";
    try (InputStream stream =
        WebPageHandler.class.getClassLoader().getResourceAsStream(folder + name)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }
}
