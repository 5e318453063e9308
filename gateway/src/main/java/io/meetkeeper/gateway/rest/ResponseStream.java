package io.meetkeeper.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a body in parts, each rendered when the client has received the previous ones. A part that
 * cannot be rendered closes the connection, so that the client does not mistake an incomplete body
 * for the whole.
 */
final class ResponseStream {
  private static final Logger log = LoggerFactory.getLogger(ResponseStream.class);

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Iterator<Buffer> parts;
  private final Promise<Void> sent = Promise.promise();
  private Buffer next;

  /** A stream of at least two parts; status and headers are set already. */
  ResponseStream(HttpServerRequest request, Buffer first, Iterator<Buffer> parts) {
    this.request = request;
    this.parts = parts;
    response = request.response();
    next = first;
  }

  /** Completes when the last part was sent. */
  Future<Void> send() {
    if (request.version() == HttpVersion.HTTP_1_0) { // no chunked bodies
      return sendWhole();
    }
    response.setChunked(true);
    response.exceptionHandler(sent::tryFail);
    response.closeHandler(closed -> sent.tryFail("the connection is closed"));
    writeUntilFull(null);
    return sent.future();
  }

  private Future<Void> sendWhole() {
    try {
      parts.forEachRemaining(next::appendBuffer);
    } catch (RuntimeException e) {
      breakOff(e);
      return sent.future();
    }
    return response.end(next);
  }

  private void writeUntilFull(Void drained) {
    try {
      while (!response.closed() && !response.writeQueueFull()) {
        response.write(next);
        if (!parts.hasNext()) {
          response.end().onComplete(sent::handle);
          return;
        }
        next = parts.next();
      }
      response.drainHandler(this::writeUntilFull);
    } catch (RuntimeException e) {
      breakOff(e);
    }
  }

  private void breakOff(RuntimeException failure) {
    log.error("{} {}: the answer breaks off", request.method(), request.path(), failure);
    request.connection().close();
    sent.tryFail(failure);
  }
}
