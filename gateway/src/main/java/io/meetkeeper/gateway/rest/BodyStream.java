package io.meetkeeper.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Sends a body that is made part by part; the next part is made when the client has taken the ones
 * before. Packed with gzip when the client takes that.
 */
final class BodyStream {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final HttpServerResponse response;
  private final Iterator<String> parts;
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream(BUFFER_BYTES);
  private final OutputStream out;
  private final Promise<Void> sent = Promise.promise();

  BodyStream(HttpServerRequest request, Iterator<String> parts) {
    this.parts = parts;
    response = request.response();
    boolean packed = takesGzip(request.getHeader("Accept-Encoding"));
    out = packed ? gzip() : sink;
    response.setChunked(true).putHeader("Vary", "Accept, Accept-Encoding");
    if (packed) {
      response.putHeader("Content-Encoding", "gzip");
    }
  }

  private OutputStream gzip() {
    try {
      return new GZIPOutputStream(sink, BUFFER_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean takesGzip(String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] coding = each.strip().split(";", 2);
      if (coding[0].strip().equals("gzip")) {
        return coding.length == 1 || !coding[1].replace(" ", "").matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  /** Done when the body was sent, or the client has left. */
  Future<Void> send() {
    response
        .exceptionHandler(sent::tryFail)
        .closeHandler(closed -> sent.tryFail("it disconnected"));
    sendNext();
    return sent.future();
  }

  private void sendNext() {
    try {
      while (parts.hasNext() && !response.writeQueueFull()) {
        out.write(parts.next().getBytes(StandardCharsets.UTF_8));
        if (sink.size() >= BUFFER_BYTES) {
          response.write(takeBuffer());
        }
      }
      if (parts.hasNext()) {
        response.drainHandler(drained -> sendNext());
      } else {
        out.close();
        response.end(takeBuffer()).onComplete(sent::tryComplete, sent::tryFail);
      }
    } catch (IOException e) {
      sent.tryFail(e);
    }
  }

  private Buffer takeBuffer() {
    Buffer taken = Buffer.buffer(sink.toByteArray());
    sink.reset();
    return taken;
  }
}
