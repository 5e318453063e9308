package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.http.GzipNegotiation;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the web pages: {@code /} and its files from {@code web/} in the class path, and
 * third-party scripts under {@code webjars/}, whose path contains their version. Each is read from
 * the jar and compressed once. Browsers revalidate their copy each time and get 304 when it is
 * current. The page may only load from and connect to this gateway (Content-Security-Policy).
 */
final class WebPageHandler {
  private static final int PAGE_MEMORY = 64 * 1024;
  private static final int MAX_KEPT_FILE = 64 * 1024;
  private static final int MAX_KEPT_FILES = 100;
  private static final int NOT_MODIFIED = 304;
  private static final String WEBJARS = "webjars/";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data: blob:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";
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
  private final Map<String, WebFile> cache = new ConcurrentHashMap<>();

  WebPageHandler(Vertx vertx, MemoryBudget memory, ResponseWriter writer) {
    this.vertx = vertx;
    this.memory = memory;
    this.writer = writer;
  }

  /** A file with the body to send, compressed or not. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SentFile(WebFile file, boolean gzip, byte[] body) {}

  /** Sends a file; an unknown path is left to the next route. */
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
    boolean gzip = GzipNegotiation.isAcceptedBy(context.request());
    vertx
        .executeBlocking(() -> read(name, gzip))
        .onFailure(
            failure -> {
              reservation.release();
              context.fail(failure);
            })
        .onSuccess(found -> send(context, name, type, found, reservation));
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
      RoutingContext context,
      String name,
      String type,
      SentFile found,
      MemoryReservation reservation) {
    if (found == null) {
      reservation.release();
      context.next();
      return;
    }
    HttpServerRequest request = context.request();
    if (!HttpMethod.GET.equals(request.method())) {
      reservation.release();
      RestApi.refuseMethod(context, Set.of("GET"));
      return;
    }
    sendFound(request, name, type, found, reservation);
  }

  private void sendFound(
      HttpServerRequest request,
      String name,
      String type,
      SentFile found,
      MemoryReservation reservation) {
    putHeaders(request.response(), name, found);
    if (found.file().isKnownBy(request.getHeader("If-None-Match"))) {
      request.response().setStatusCode(NOT_MODIFIED);
      writer.end(request, Buffer.buffer(), reservation);
      return;
    }
    request.response().putHeader("Content-Type", type);
    if (found.gzip()) {
      request.response().putHeader("Content-Encoding", "gzip");
    }
    writer.end(request, Buffer.buffer(found.body()), reservation);
  }

  private static void putHeaders(HttpServerResponse response, String name, SentFile found) {
    response
        .putHeader(
            "Cache-Control",
            name.startsWith(WEBJARS) ? "public, max-age=31536000, immutable" : "no-cache")
        .putHeader("ETag", found.file().etag(found.gzip()))
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** {@code null} when there is no such file. */
  private SentFile read(String name, boolean gzip) throws IOException {
    WebFile known = cache.get(name);
    WebFile file = known == null ? load(name) : known;
    return file == null ? null : new SentFile(file, gzip, gzip ? file.packed() : file.unpack());
  }

  private WebFile load(String name) throws IOException {
    String folder = name.startsWith(WEBJARS) ? "META-INF/resources/" : "web/";
    try (InputStream stream =
        WebPageHandler.class.getClassLoader().getResourceAsStream(folder + name)) {
      if (stream == null) {
        return null;
      }
      WebFile file = WebFile.of(stream.readAllBytes());
      if (file.packed().length <= MAX_KEPT_FILE && cache.size() < MAX_KEPT_FILES) {
        cache.put(name, file);
      }
      return file;
    }
  }
}
