package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.GzipNegotiation;
import io.meetkeeper.gateway.http.HttpLimits;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.meetkeeper.gateway.http.RequestHeadCheck;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.MessageTextParts;
import io.meetkeeper.gateway.rest.operation.ResponseForm;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends responses, as CSV if the client prefers it and the response has that form. The connection
 * is closed when the client does not read its response in time, and also after a refusal before the
 * body was read, once the client could read the response.
 */
final class ResponseWriter {
  private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);
  private static final String ETAG = "ETag";
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int FIRST_ERROR = 400;
  private static final int WORTH_PACKING = 2 * 1024;
  private static final long LINGER_MS = 2_000;

  /** A response is in memory twice: as text and as bytes. */
  private static final int WEIGHT = 2;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final ConnectionRegistry connections;

  ResponseWriter(Vertx vertx, HttpLimits limits, ConnectionRegistry connections) {
    this.vertx = vertx;
    this.limits = limits;
    this.connections = connections;
  }

  /**
   * Sends a response, unless one was sent or the client has disconnected.
   *
   * @param reservation released when the response was sent
   */
  void send(RoutingContext context, ApiResponse response, MemoryReservation reservation) {
    send(
        context.request(),
        ResponseForm.prefersCsv(context.request()) ? response.asCsv() : response,
        reservation);
  }

  /** Sends a response as it is; {@code reservation} may be {@code null}. */
  void send(HttpServerRequest request, ApiResponse response, MemoryReservation reservation) {
    if (releaseIfClosed(request.response(), reservation)) {
      return;
    }
    HttpServerResponse target = request.response().setStatusCode(response.status());
    response.headers().forEach(target::putHeader);
    putCacheHeaders(request, response);
    if (response.status() != NO_CONTENT && response.status() != NOT_MODIFIED) {
      target.putHeader("Content-Type", response.mediaType());
    }
    if (hasMessages(request, response)) {
      target.putHeader("Content-Language", language(request).tag());
      end(request, new MessageTextParts(parts(response), language(request)), reservation);
    } else if (response.parts() != null || isWorthPacking(response)) {
      end(request, parts(response), reservation);
    } else {
      end(request, Buffer.buffer(response.body()), reservation);
    }
  }

  private static void putCacheHeaders(HttpServerRequest request, ApiResponse response) {
    HttpServerResponse target = request.response();
    boolean isApi = String.valueOf(request.path()).startsWith("/api/");
    target.putHeader("Vary", isApi ? ResponseForm.VARY : "Accept-Encoding");
    if (isApi) {
      target.putHeader("Cache-Control", "no-store");
    }
    String tag = response.headers().get(ETAG);
    if (tag != null) {
      boolean hasCsv = response.csv() != null || response.mediaType().startsWith("text/csv");
      boolean unchanged = response.status() == NOT_MODIFIED;
      target.putHeader(ETAG, ResponseForm.etag(request, tag, hasCsv, unchanged));
    }
  }

  private static boolean isWorthPacking(ApiResponse response) {
    return response.body().length() >= WORTH_PACKING && !response.secret();
  }

  /** Whether messages must be translated: the client wants another language than English. */
  private static boolean hasMessages(HttpServerRequest request, ApiResponse response) {
    return language(request) != MessageLanguage.EN
        && response.mediaType().endsWith("json")
        && (response.parts() != null || !response.body().isEmpty());
  }

  private static MessageLanguage language(HttpServerRequest request) {
    return MessageLanguage.ofAcceptLanguage(request.getHeader("Accept-Language"));
  }

  private static Iterator<Buffer> parts(ApiResponse response) {
    return response.parts() == null
        ? List.of(Buffer.buffer(response.body())).iterator()
        : response.parts();
  }

  private void end(
      HttpServerRequest request, Iterator<Buffer> plain, MemoryReservation reservation) {
    Iterator<Buffer> parts = GzipNegotiation.isAcceptedBy(request) ? pack(request, plain) : plain;
    Buffer first = parts.hasNext() ? parts.next() : Buffer.buffer();
    if (!parts.hasNext()) {
      end(request, first, reservation);
      return;
    }
    send(request, reservation, () -> new ResponseStream(request, first, parts).send());
  }

  private static Iterator<Buffer> pack(HttpServerRequest request, Iterator<Buffer> plain) {
    String tag = request.response().headers().get(ETAG);
    if (tag != null) {
      String packed = tag.substring(0, tag.length() - 1) + ResponseForm.GZIP + '"';
      request.response().putHeader(ETAG, packed);
    }
    return GzipParts.of(request, plain);
  }

  private void send(
      HttpServerRequest request, MemoryReservation reservation, Supplier<Future<Void>> answer) {
    long timer =
        vertx.setTimer(limits.answerTimeout().toMillis(), timerId -> request.connection().close());
    answer
        .get()
        .onFailure(failure -> log.debug("a client left: {}", failure.toString()))
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              release(reservation);
            });
  }

  /** Sends a body after the status and the headers were set. */
  void end(HttpServerRequest request, Buffer body, MemoryReservation reservation) {
    HttpServerResponse target = request.response();
    if (releaseIfClosed(target, reservation)) {
      return;
    }
    if (reservation != null) {
      reservation.resize((long) WEIGHT * body.length());
    }
    boolean unread = RequestHeadCheck.announcesBody(request) && !request.isEnded();
    boolean close = unread && target.getStatusCode() >= FIRST_ERROR;
    if (close) {
      target.putHeader("Connection", "close");
    }
    send(request, reservation, () -> target.end(body));
    if (close || unread) {
      closeAfterBody(request);
    }
  }

  /** Sends a response and closes the connection afterwards. */
  void refuse(HttpServerRequest request, ApiResponse response) {
    request.response().putHeader("Connection", "close");
    send(request, response, null);
    closeAfterBody(request);
  }

  /**
   * Closes the connection when the client has sent the rest of its body, which is dropped, or after
   * a timeout. If it were closed at once, a client that is still sending would lose the response.
   */
  private void closeAfterBody(HttpServerRequest request) {
    connections.detach(request.connection());
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    long timer = vertx.setTimer(LINGER_MS, timerId -> request.connection().close());
    request
        .exceptionHandler(broken -> vertx.cancelTimer(timer))
        .handler(dropped -> {})
        .endHandler(
            read -> {
              vertx.cancelTimer(timer);
              request.connection().close();
            })
        .resume();
  }

  private static boolean releaseIfClosed(HttpServerResponse target, MemoryReservation reservation) {
    if (target.ended() || target.closed()) {
      release(reservation);
      return true;
    }
    return false;
  }

  private static void release(MemoryReservation reservation) {
    if (reservation != null) {
      reservation.release();
    }
  }
}
