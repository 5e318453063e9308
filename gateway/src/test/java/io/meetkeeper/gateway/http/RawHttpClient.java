package io.meetkeeper.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends bytes that need not be valid HTTP, and reads the response. */
final class RawHttpClient implements AutoCloseable {
  private static final int TIMEOUT_MS = 60_000;

  private final Vertx vertx;
  private final NetClient client;
  private final int port;

  RawHttpClient(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
    client = vertx.createNetClient();
  }

  /**
   * The result of a request.
   *
   * @param responses the responses, in order
   * @param closed whether the gateway has closed the connection
   * @param timedOut whether neither a whole response nor the end came
   */
  record RawExchange(List<RawResponse> responses, boolean closed, boolean timedOut) {}

  /**
   * A response.
   *
   * @param head status line and headers
   */
  record RawResponse(int status, String head, String body) {
    String header(String name) {
      for (String line : head.lines().toList()) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return null;
    }

    boolean isProblem() {
      return "application/problem+json".equals(header("Content-Type"))
          && new JsonObject(body).getString("instance") != null
          && new JsonObject(body).getInteger("status") == status;
    }
  }

  /** Sends a request in ISO 8859-1. */
  Future<RawExchange> send(String request) {
    return send(Buffer.buffer(request.getBytes(StandardCharsets.ISO_8859_1)), false);
  }

  /**
   * Sends a request.
   *
   * @param untilClosed whether to wait until the gateway closes, rather than for one response
   */
  Future<RawExchange> send(Buffer request, boolean untilClosed) {
    return client
        .connect(port, "127.0.0.1")
        .compose(socket -> new Conversation(socket, untilClosed).hold(request));
  }

  private final class Conversation {
    private final NetSocket socket;
    private final boolean untilClosed;
    private final Buffer received = Buffer.buffer();
    private final Promise<RawExchange> result = Promise.promise();
    private final long timer;
    private boolean head;

    Conversation(NetSocket socket, boolean untilClosed) {
      this.socket = socket;
      this.untilClosed = untilClosed;
      timer = vertx.setTimer(TIMEOUT_MS, late -> complete(false, true));
    }

    Future<RawExchange> hold(Buffer request) {
      head = request.toString(StandardCharsets.ISO_8859_1).startsWith("HEAD ");
      socket
          .handler(
              part -> {
                received.appendBuffer(part);
                if (!untilClosed && hasFinalResponse()) {
                  complete(false, false);
                }
              })
          .closeHandler(closed -> complete(true, false))
          .exceptionHandler(reset -> complete(true, false));
      socket.write(request);
      return result.future();
    }

    private List<RawResponse> parse() {
      return RawHttpClient.parse(received.toString(StandardCharsets.ISO_8859_1), head);
    }

    private boolean hasFinalResponse() {
      List<RawResponse> found = parse();
      return !found.isEmpty() && found.get(found.size() - 1).status() >= 200;
    }

    private void complete(boolean closed, boolean timedOut) {
      vertx.cancelTimer(timer);
      List<RawResponse> found = parse();
      if (result.tryComplete(new RawExchange(found, closed, timedOut))) {
        socket.close();
      }
    }
  }

  private static List<RawResponse> parse(String text, boolean toHead) {
    List<RawResponse> found = new ArrayList<>();
    int at = 0;
    while (text.startsWith("HTTP/1.", at)) {
      int end = text.indexOf("\r\n\r\n", at);
      if (end < 0) {
        break;
      }
      String head = text.substring(at, end);
      RawResponse bare = new RawResponse(Integer.parseInt(head.substring(9, 12)), head, "");
      String length = bare.header("Content-Length");
      int bodyEnd = end + 4 + (length == null || toHead ? 0 : Integer.parseInt(length));
      if (bodyEnd > text.length()) {
        break;
      }
      found.add(new RawResponse(bare.status(), head, text.substring(end + 4, bodyEnd)));
      at = bodyEnd;
    }
    return found;
  }

  @Override
  public void close() {
    client.close();
  }
}
