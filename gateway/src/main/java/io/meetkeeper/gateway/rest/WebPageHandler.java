package io.meetkeeper.gateway.rest;

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

  WebPageHandler(Vertx vertx) {
    this.vertx = vertx;
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
    vertx
        .executeBlocking(() -> read(name))
        .onFailure(context::fail)
        .onSuccess(bytes -> send(context, type, bytes));
  }

  private static void send(RoutingContext context, String type, byte[] bytes) {
    if (bytes == null) {
      context.next();
      return;
    }
    if (!HttpMethod.GET.equals(context.request().method())) {
      RestApi.refuseMethod(context, Set.of("GET"));
      return;
    }
    context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-cache")
        .putHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
        .end(Buffer.buffer(bytes));
  }

  private static byte[] read(String name) throws IOException {
    String folder = name.startsWith("webjars/") ? "META-INF/resources/" : "web/";
    try (InputStream stream =
        WebPageHandler.class.getClassLoader().getResourceAsStream(folder + name)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }
}
