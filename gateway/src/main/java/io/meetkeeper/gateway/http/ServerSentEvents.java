package io.meetkeeper.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-Sent Events to one client (WHATWG HTML, 9.2). Check {@link #isReady} before sending; a
 * client that receives nothing for a minute is disconnected.
 */
public final class ServerSentEvents {
  private static final Logger log = LoggerFactory.getLogger(ServerSentEvents.class);
  private static final int MAX_MISSED_HEARTBEATS = 4;

  private final HttpServerResponse response;
  private final BooleanSupplier callerValid;
  private FlushedGzip gzip;
  private int missedHeartbeats;

  /**
   * Events in a response.
   *
   * @param callerValid whether the token or session of the client is still valid
   */
  public ServerSentEvents(HttpServerResponse response, BooleanSupplier callerValid) {
    this.response = response;
    this.callerValid = callerValid;
  }

  /** Sets the headers of an event stream. */
  public static void prepare(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "Accept-Encoding, Accept-Language")
        .putHeader("X-Accel-Buffering", "no");
  }

  /**
   * Compresses the stream if the client accepts gzip and there is memory; call it before the first
   * event.
   */
  public void packFor(HttpServerRequest request, MemoryReservation reservation) {
    if (GzipNegotiation.isAcceptedBy(request) && reservation.tryGrow(FlushedGzip.MEMORY)) {
      gzip = new FlushedGzip();
      response.putHeader("Content-Encoding", "gzip");
    }
  }

  /** Frees the memory of the compression; call it when the connection has ended. */
  void free() {
    if (gzip != null) {
      gzip.free();
    }
  }

  /** Sets the action to run when the client has received what was sent. */
  public void onDrain(Runnable next) {
    response.drainHandler(drained -> next.run());
  }

  /**
   * Whether the client is connected and may still read, and the write queue has room. Nothing is
   * sent to a token that was revoked, also before the heartbeat that ends its stream.
   */
  public boolean isReady() {
    return isOpen() && callerValid.getAsBoolean() && !response.writeQueueFull();
  }

  /** Whether the client is connected. */
  public boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  /**
   * Sends an event.
   *
   * @param id {@code null}: none
   * @param data one line
   */
  public void send(String id, String event, String data) {
    write((id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: " + data + "\n\n");
  }

  /**
   * Sends a comment that keeps the connection open. Ends the stream when the token or session is no
   * longer valid, and disconnects a client that does not read.
   */
  public void heartbeat() {
    if (!callerValid.getAsBoolean()) {
      end();
    } else if (isReady()) {
      missedHeartbeats = 0;
      write(": still here\n\n");
    } else if (isOpen() && ++missedHeartbeats >= MAX_MISSED_HEARTBEATS) {
      response.reset();
    }
  }

  /** Ends the stream; the client may connect again. */
  public void end() {
    if (isOpen()) {
      Future<Void> ended = gzip == null ? response.end() : response.end(gzip.finish());
      ended.onFailure(failure -> log.debug("a client left: {}", failure.toString()));
    }
  }

  private void write(String text) {
    Future<Void> written = gzip == null ? response.write(text) : response.write(gzip.pack(text));
    written.onFailure(failure -> log.debug("a client left: {}", failure.toString()));
  }
}
